#!/usr/bin/env bash
# Starts ArkMarket: installs and builds what is missing, then runs the app, and beside it the sandbox (a local Discord)
# when no Discord credentials are configured. Ctrl-C or SIGTERM ends both in order. See docs/operating.md.
#
#   ARKMARKET_URL          where the app listens         http://127.0.0.1:5080
#   ARKMARKET_SANDBOX_URL  where the sandbox listens     http://127.0.0.1:5081
#   ARKMARKET_DATA         everything that is kept       data
#
#   ./run.sh backup FILE                     copies the database while ArkMarket runs, or not
#   ./run.sh restore FILE [DATA-DIRECTORY]   brings such a copy back where no database is
set -euo pipefail
# Every child gets a process group of its own: Ctrl-C reaches this script alone, which ends them in order.
set -m

data=$(realpath -m "${ARKMARKET_DATA:-$(dirname "$(realpath "${BASH_SOURCE[0]}")")/data}")
# What the app is to do instead of running; paths are meant from where this was called.
words=("${@:1:1}")
for word in "${@:2}"; do words+=("$(realpath -m -- "$word")"); done
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")"
# shellcheck source=scripts/common.sh
source scripts/common.sh

app_url=${ARKMARKET_URL:-http://127.0.0.1:5080}
sandbox_url=${ARKMARKET_SANDBOX_URL:-http://127.0.0.1:5081}
app_url=${app_url%/}
sandbox_url=${sandbox_url%/}
logs=$data/logs
max_log_bytes=$((20 * 1024 * 1024))
# Together below the thirty seconds that a supervisor usually allows.
app_stop_seconds=23
sandbox_stop_seconds=4
app=
sandbox=
timer=

# The programs lie in a folder named after all they are made from: nothing changed means nothing to do, and a running
# app never has its files replaced.
build() {
  local sources=() inputs path project folder
  for path in ArkMarket.{Core,Discord,Sandbox,Web} wwwroot Directory.*.{props,targets} .editorconfig global.json \
    package-lock.json appsettings.json [Nn]u[Gg]et.[Cc]onfig; do
    if [[ -e $path ]]; then sources+=("$path"); fi
  done
  inputs=$({
    dotnet --version
    find "${sources[@]}" \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum)
  programs=artifacts/run/${inputs:0:16}
  mkdir -p artifacts/run
  # A build that was interrupted is in the .new folder still, and begun anew.
  exec 9>artifacts/run/lock
  flock 9
  if [[ ! -d $programs ]]; then
    say "Building ..."
    rm -rf "$programs.new"
    for project in Sandbox Web; do
      quietly dotnet publish "ArkMarket.$project" -c Release -o "$programs.new/$project" --nologo -v quiet --disable-build-servers 9>&- ||
        fail "The build of ArkMarket.$project failed; its last lines stand above."
    done
    # Earlier builds go, except the latest two: an app may still be running from them.
    find artifacts/run -mindepth 1 -maxdepth 1 -type d ! -name '*.new' -printf '%T@ %p\n' | sort -rn | tail -n +3 | cut -d' ' -f2- |
      while IFS= read -r folder; do rm -rf "$folder"; done
    mv "$programs.new" "$programs"
  fi
  exec 9>&-
}

has_credentials() {
  [[ -n ${Discord__ApplicationId:-}${Discord__PublicKey:-}${Discord__BotToken:-} ]] ||
    grep -Eqs '"(Discord:)?(ApplicationId|PublicKey|BotToken)"[[:space:]]*:[[:space:]]*"[^"]' appsettings.json appsettings.Local.json
}

# Starts a program in the background, its output going to a log file. Should this script be killed, so that it cannot
# end its children, the kernel does.
declare -A said_before
launch() {
  local name=$1 log=$logs/$1.log
  shift
  touch "$log"
  trim "$log"
  said_before[$name]=$(stat -c %s "$log")
  if [[ $(setpriv --help 2>/dev/null) == *pdeathsig* ]]; then set -- setpriv --pdeathsig KILL "$@"; fi
  "$@" >>"$log" 2>&1 </dev/null 8>&- &
}

trim() {
  local name
  if (($(stat -c %s "$1") <= max_log_bytes)); then return; fi
  cp "$1" "$1.1"
  : >"$1"
  name=$(basename "$1" .log)
  said_before[$name]=0
}

link_local_settings() {
  rm -f "$programs/Web/appsettings.Local.json"
  if [[ -f appsettings.Local.json ]]; then ln -s "$PWD/appsettings.Local.json" "$programs/Web/"; fi
}

alive() { kill -0 "$1" 2>/dev/null; }

# The body of an address and whether it answered with success; an address for all interfaces is asked on this machine.
fetch() {
  local url=$1
  url=${url/\/\/0.0.0.0/\/\/127.0.0.1}
  url=${url/\/\/\[::\]/\/\/127.0.0.1}
  url=${url/\/\/[*+]/\/\/127.0.0.1}
  if command -v curl >/dev/null; then
    curl -sSfk --noproxy '*' --max-time 5 "$url" 2>/dev/null
  else
    node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(5000) })
      .then(async r => { process.stdout.write(await r.text()); process.exit(r.ok ? 0 : 1); }, () => process.exit(1))' "$url"
  fi
}

# Whether what was launched can be used.
sandbox_is_up() { fetch "$sandbox_url/sandbox/world" >/dev/null; }
app_is_up() {
  local answer
  answer=$(fetch "$app_url/readyz") || return 1
  # Without a sandbox an app that cannot reach Discord yet is up all the same: it says so in /readyz and catches up.
  [[ -z $sandbox || $answer =~ \"status\":\ ?\"ready\" ]]
}

await() {
  local name=$1 is_up=$2 tries=0
  until "$is_up"; do
    check_alive
    tries=$((tries + 1))
    if ((tries % 300 == 0)); then say "Still waiting for the $name; what it says is in $logs/$name.log"; fi
    pause 0.1
  done
}

check_alive() {
  if [[ -n $sandbox ]]; then alive "$sandbox" || died sandbox; fi
  if [[ -n $app ]]; then alive "$app" || died app; fi
}

# A sleep that a signal ends at once.
pause() {
  sleep "$1" >/dev/null 2>&1 &
  wait $! || true
}

died() {
  say "" "The $1 has ended by itself. The end of its log, $logs/$1.log:" >&2
  tail -c "+$((said_before[$1] + 1))" "$logs/$1.log" | tail -n 25 >&2
  finish 1
}

stop() {
  local name=$1 pid=$2 seconds=$3 waited=0
  # A plain "return" in a trap would hand on the status of whatever the trap interrupted.
  if [[ -z $pid ]] || ! alive "$pid"; then return 0; fi
  kill -TERM "$pid" 2>/dev/null || true
  while alive "$pid"; do
    if ((waited >= seconds * 20)); then
      say "The $name did not end within $seconds seconds and is killed; nothing is lost by that."
      kill -KILL "$pid" 2>/dev/null || true
    fi
    sleep 0.05 || true
    waited=$((waited + 1))
  done
}

# The app first: what it finishes still needs the sandbox.
finish() {
  trap '' INT TERM HUP
  if [[ -n $timer ]]; then { kill "$timer" && wait "$timer"; } 2>/dev/null || true; fi
  if [[ -n $current_step ]]; then kill -TERM -- "-$current_step" 2>/dev/null || true; fi
  stop app "$app" "$app_stop_seconds"
  stop sandbox "$sandbox" "$sandbox_stop_seconds"
  exit "$1"
}

trap 'finish 0' INT TERM HUP

ensure_home
check_tools
mkdir -p "$logs" 2>/dev/null || fail "$data cannot be written to. Set ARKMARKET_DATA to a folder that can."
mkdir -p artifacts 2>/dev/null || fail "$PWD cannot be written to. Start ArkMarket as the user who owns it."
if ((${#words[@]} > 0)); then
  install_npm_packages
  build
  link_local_settings
  export ARKMARKET_DATA=$data
  trap - INT TERM HUP
  exec dotnet "$programs/Web/ArkMarket.Web.dll" "${words[@]}"
fi
exec 8>"$data/run.lock"
flock -n 8 || fail "Another run.sh is using $data. Stop it first, or set ARKMARKET_DATA to another folder."
install_npm_packages
build

export ARKMARKET_URL=$app_url ARKMARKET_DATA=$data
environment=${ASPNETCORE_ENVIRONMENT:-${DOTNET_ENVIRONMENT:-}}
if ! has_credentials && [[ ${environment,,} != production ]]; then
  export ARKMARKET_SANDBOX_URL=$sandbox_url Sandbox__Url=$sandbox_url Sandbox__Data=$data/sandbox
  export ASPNETCORE_ENVIRONMENT=${environment:-Development}
  launch sandbox dotnet "$programs/Sandbox/ArkMarket.Sandbox.dll"
  sandbox=$!
  await sandbox sandbox_is_up
fi
link_local_settings
launch app dotnet "$programs/Web/ArkMarket.Web.dll"
app=$!
say "Logs: $logs"
await app app_is_up
say "ready: app $app_url${sandbox:+ sandbox $sandbox_url}"

while true; do
  sleep 60 >/dev/null 2>&1 &
  timer=$!
  wait -n "$app" ${sandbox:+"$sandbox"} "$timer" 2>/dev/null || true
  check_alive
  for log in "$logs"/*.log; do trim "$log"; done
done
