# shellcheck shell=bash
# ./bloomberg doctor: one line per thing, and what to do about it.

command_doctor() {
  find_folder
  BROKEN=0
  check_programs
  check_folder
  check_disk
  check_port_owners
  check_venue
  ((BROKEN == 0)) || exit 1
}

verdict() { # ok|warn|fail TEXT
  printf '%-5s %s\n' "$1" "$2"
  if [[ $1 == fail ]]; then BROKEN=1; fi
}

check_programs() {
  local version
  if version=$(cd "$ROOT" && dotnet --version 2>/dev/null); then verdict ok ".NET SDK $version"; else
    verdict fail ".NET SDK 10 is missing: https://dot.net/download or apt-get install dotnet-sdk-10.0"
  fi
  case $(influxd version 2>/dev/null) in
    *' v1.'*) verdict ok "$(influxd version | grep -o 'InfluxDB v[^ ]*')" ;;
    '') verdict fail "InfluxDB is missing: apt-get install influxdb (up does it when run as root)" ;;
    *) verdict fail "influxd is not a 1.x version: $(influxd version | head -n 1)" ;;
  esac
  version=$(postgres_programs any)
  if [[ -n $version ]]; then verdict ok "$("$version/postgres" --version)"; else
    verdict fail "PostgreSQL is missing: apt-get install postgresql (up does it when run as root)"
  fi
  if [[ -r $DATA/postgres-version && -z $(postgres_programs "$(<"$DATA/postgres-version")") ]]; then
    verdict fail "The data was made by PostgreSQL $(<"$DATA/postgres-version"), which is gone: apt-get install postgresql-$(<"$DATA/postgres-version")"
  fi
}

check_folder() {
  local nearest=$DATA
  while [[ ! -e $nearest ]]; do nearest=$(dirname "$nearest"); done
  if [[ ! -w $nearest ]]; then
    verdict fail "The data folder $DATA cannot be written by $(id -un): change its owner or use --data DIR"
  elif [[ -d $DATA/secrets && $(stat -c %a "$DATA/secrets") != 700 ]]; then
    verdict fail "The secrets can be read by others: chmod 700 $DATA/secrets"
  else
    verdict ok "data folder $DATA"
  fi
}

check_disk() {
  local nearest=$DATA free
  while [[ ! -e $nearest ]]; do nearest=$(dirname "$nearest"); done
  free=$(($(df -Pk "$nearest" | awk 'NR == 2 { print $4 }') / 1024))
  if ((free < 500)); then verdict fail "$free MB free for $DATA: make room, or use --data DIR on another disk"
  elif ((free < 5000)); then verdict warn "$free MB free for $DATA: enough to start, not for a week of busy symbols"
  else verdict ok "$free MB free for $DATA"; fi
}

check_port_owners() {
  local name port
  if remembered_process "$DATA/run/supervisor.pid" >/dev/null; then
    verdict ok "running on $ADDRESS"
    return
  fi
  for name in "${PORTS[@]}"; do
    takes_part "$name" || continue
    port=${name}_PORT
    if port_is_busy "${!port}"; then
      verdict fail "port ${!port} is busy$(port_holder "${!port}" || true): use up --port $((API_PORT + 100))"
      return
    fi
  done
  verdict ok "ports $API_PORT to $INFLUX_RPC_PORT and $NEWS_PORT are free"
}

check_venue() {
  local url=${BLOOMBERG_BINANCE_API_URL:-https://data-api.binance.vision} answer status code host began severity=fail
  if [[ $MODE != live ]]; then severity=warn; fi # made-up and replayed data need no venue
  host=${url#*://}
  if ! command -v curl >/dev/null; then
    verdict fail "curl is missing: apt-get install curl (up does it when run as root)"
    return
  fi
  began=$(date +%s%3N)
  status=0
  answer=$(curl --silent --max-time 10 -w '\n%{http_code}' "$url/api/v3/time") || status=$?
  code=${answer##*$'\n'}
  case $status:$code in
    0:200) check_clock "$began" "$answer" ;;
    0:451) verdict "$severity" "$host answers 451: it does not serve the country this machine is in. Use up --demo, or a venue address you may use (BLOOMBERG_BINANCE_API_URL, BLOOMBERG_BINANCE_STREAM_URL)" ;;
    0:418 | 0:429) verdict "$severity" "$host answers $code: too many requests from this address; wait some minutes" ;;
    0:*) verdict "$severity" "$host answers $code instead of the time; a proxy in between?" ;;
    5:* | 6:*) verdict warn "the name $host cannot be resolved: no internet or no DNS. up works and keeps trying; up --demo needs no internet" ;;
    *) verdict warn "$host does not answer (curl error $status): a firewall or no internet. up works and keeps trying; up --demo needs no internet" ;;
  esac
}

check_clock() { # BEGAN ANSWER
  local now server skew
  now=$(date +%s%3N)
  server=$(grep -o '[0-9]\{13\}' <<<"$2" | head -n 1)
  skew=$((($1 + now) / 2 - server))
  verdict ok "the venue answers in $((now - $1)) ms"
  if ((skew > 1000 || skew < -1000)); then verdict warn "this clock is $skew ms off the venue's: ages of prices will be wrong. Turn on time synchronisation (timedatectl set-ntp true)"
  else verdict ok "clock within one second of the venue's"; fi
}
