# shellcheck shell=bash
# What must be on the machine, and our own programs.

readonly PUBLISHED=(Bloomberg.Api Bloomberg.Market Bloomberg.News Bloomberg.Simulator)

missing_packages() {
  command -v influxd >/dev/null || echo influxdb
  [[ -n $(postgres_programs any) ]] || echo postgresql
  command -v curl >/dev/null || echo curl
  command -v setpriv >/dev/null || echo util-linux
  # The opening hours of markets are told in their own zones.
  [[ -e /usr/share/zoneinfo/Europe/Berlin ]] || echo tzdata
}

# What watches the system, with "up --monitor".
missing_monitor_packages() {
  missing_packages
  monitor_packages
}

monitor_packages() {
  command -v prometheus >/dev/null || echo prometheus
  command -v prometheus-alertmanager >/dev/null || echo prometheus-alertmanager
  command -v prometheus-node-exporter >/dev/null || echo prometheus-node-exporter
}

# The tests encrypt backups, open a door, and step a program's clock with libfaketime.
missing_test_packages() {
  missing_packages
  monitor_packages
  [[ -x /usr/sbin/nginx ]] || echo nginx
  command -v openssl >/dev/null || echo openssl
  compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || echo libfaketime
}

install_packages() { # PACKAGE…
  local policy=/usr/sbin/policy-rc.d made='' status=0
  # The packages would start their own servers on the well-known ports. 101 = "not allowed", asked by the package scripts.
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    made=yes
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 -q update &&
    apt-get -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends install "$@" || status=$?
  if [[ -n $made ]]; then rm -f $policy; fi
  # Nor at the next boot: ours run as children of this command.
  local unit
  for unit in "$@"; do
    case $unit in
      influxdb | postgresql | nginx | prometheus*) systemctl disable --now "$unit" || true ;; # there may be no systemd
    esac
  done
  return $status
}

# Starts the installation beside the build. Sets INSTALLER to its process id, or nothing to do.
begin_installation() { # LOGFILE [LIST], a command that prints what is missing
  local -a packages
  mapfile -t packages < <("${2:-missing_packages}")
  INSTALLER=''
  ((${#packages[@]})) || return 0
  command -v apt-get >/dev/null || fail "Please install: ${packages[*]}. This system has no apt-get, so it cannot be done from here."
  is_root || fail "Some packages are missing. Please run: sudo apt-get install --no-install-recommends ${packages[*]}"
  say "  installing ${packages[*]} in the background"
  install_packages "${packages[@]}" >"$1" 2>&1 &
  INSTALLER=$!
}

await_installation() { # LOGFILE
  if [[ -n $INSTALLER ]]; then
    step "waiting for the packages"
    wait "$INSTALLER" || {
      tail -n 5 "$1" >&2
      fail "The packages could not be installed; the whole story is in $1."
    }
    done_step
    INSTALLER=''
  fi
  [[ $(influxd version 2>/dev/null) == *' v1.'* ]] || fail "influxd on this machine is not a 1.x version: $(influxd version 2>&1 | head -n 1)
This command runs InfluxDB 1.x, in Debian and Ubuntu the package influxdb."
}

require_dotnet() {
  DOTNET=$(command -v dotnet) || fail "The .NET SDK 10 is missing. Get it from https://dot.net/download or with: apt-get install dotnet-sdk-10.0"
  DOTNET=$(readlink -f "$DOTNET")
  (cd "$ROOT" && "$DOTNET" --version) >/dev/null 2>&1 || fail "The .NET SDK on this machine does not fit global.json: $(cd "$ROOT" && "$DOTNET" --version 2>&1 | head -n 3)"
  # No compiler or build server may stay behind after the command.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

sources_hash() {
  (cd "$ROOT" && find contracts feeders api influx-tasks scripts/publish.proj Directory.*.props global.json -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16)
}

# Sets PROGRAMS to a folder that holds our programs built from the present sources. A folder is never written again once it is
# complete: another copy of the product may be running from it.
build_programs() {
  local apps=$ROOT/artifacts/apps lock log name
  PROGRAMS=$apps/$(sources_hash)
  [[ -e $PROGRAMS/complete ]] && return 0
  mkdir -p "$apps"
  log=$ROOT/artifacts/build.log
  step "building"
  exec {lock}>"$ROOT/artifacts/build.lock"
  flock "$lock"
  "$DOTNET" msbuild "$ROOT/scripts/publish.proj" -v:minimal -nologo >"$log" 2>&1 || {
    grep -m 10 -E 'error' "$log" >&2 || tail -n 10 "$log" >&2
    fail "The build failed; the whole story is in $log."
  }
  mkdir -p "$PROGRAMS"
  for name in "${PUBLISHED[@]}"; do
    cp -R "$ROOT/artifacts/publish/$name/release/." "$PROGRAMS/$name"
  done
  touch "$PROGRAMS/complete"
  exec {lock}>&-
  done_step
  # shellcheck disable=SC2012 # our own names, no surprises
  ls -1dt "$apps"/*/ | tail -n +5 | xargs -r rm -rf --
}
