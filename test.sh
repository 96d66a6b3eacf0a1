#!/usr/bin/env bash
# Runs the tests: installs what they need, builds once, and ends with "N passed, N failed, N skipped" and a status other
# than 0 when anything failed. Arguments go to the test program (xUnit.net v3): ./test.sh -class '*Ledger*'
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")"
# shellcheck source=scripts/common.sh
source scripts/common.sh

# The last line is a count, come what may: what cannot be built has failed.
reported=
trap 'if [[ -z $reported ]]; then say "The tests could not be run." "0 passed, 1 failed, 0 skipped"; fi' EXIT

# A browser for the chat page and the fast signature library. Without them some tests say that they were skipped.
install_system_packages() {
  local package missing=() as_root=()
  for package in chromium libsodium23; do
    if [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) != *"ok installed" ]]; then missing+=("$package"); fi
  done
  if ((${#missing[@]} == 0)); then return; fi
  if ((EUID != 0)); then as_root=(sudo -n); fi
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    say "For all tests please install, as root: ${missing[*]} (Debian's names)"
    return
  fi
  say "Installing ${missing[*]} ..."
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update ||
    say "The list of packages could not be refreshed; trying with the one at hand."
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" ||
    say "They could not be installed; tests that need them will say so."
}

ensure_home
check_tools
mkdir -p artifacts 2>/dev/null || fail "$PWD cannot be written to. Run the tests as the user who owns it."
install_system_packages
install_npm_packages
say "Building ..."
quietly dotnet build ArkMarket.sln -c Release --nologo -v quiet --disable-build-servers ||
  fail "The build failed; its last lines stand above."

# How every page looked, in the light and in the dark, wide and narrow.
export ARKMARKET_SCREENSHOTS="${ARKMARKET_SCREENSHOTS:-$PWD/artifacts/screenshots}"
rm -rf "$PWD/artifacts/screenshots"

status=0
{
  code=0
  artifacts/bin/ArkMarket.Tests/release/ArkMarket.Tests -noLogo -noColor -noAutoReporters -reporter json "$@" 2>&1 </dev/null || code=$?
  # shellcheck disable=SC2016 # $type is the name of the field.
  printf '\n{"$type":"test-program-ended","ExitCode":%d}\n' "$code"
} | node scripts/test-report.mjs || status=$?
reported=yes
exit "$status"
