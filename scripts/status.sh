# shellcheck shell=bash
# ./bloomberg status

command_status() {
  find_folder
  local supervisor name pid state VENUE_AWAY=''
  supervisor=$(remembered_process "$DATA/run/supervisor.pid") || {
    say "Nothing runs with the data folder $DATA. Start it with: $(how_to_start)"
    exit 3
  }
  say "$(mode_word), $ADDRESS, data folder $DATA, pid $supervisor"
  say ""
  printf '%-13s %8s %12s %10s  %s\n' process pid up memory health
  for name in "${PROCESSES[@]}"; do
    if pid=$(remembered_process "$DATA/run/$name.pid"); then
      if health_of "$name"; then state=ok; else state="does not answer"; fi
      printf '%-13s %8s %12s %10s  %s\n' "$name" "$pid" "$(uptime_of "$pid")" "$(memory_of "$pid")" "$state"
    elif takes_part "$name"; then
      printf '%-13s %8s %12s %10s  %s\n' "$name" - - - "not running"
    fi
  done
  say ""
  tell_dependencies "$ADDRESS/health/ready" "api"
  tell_dependencies "http://127.0.0.1:$MARKET_PORT/health/ready" "market feeder"
  if takes_part news; then tell_dependencies "http://127.0.0.1:$NEWS_PORT/health/ready" "news feeder"; fi
  tell_alerts
  say ""
  tell_backup
  if [[ -n $VENUE_AWAY ]]; then
    say ""
    say "The venue is not reached and is tried again and again; ./bloomberg doctor says more. Without the venue: $WITHOUT_VENUE"
  fi
}

how_to_start() {
  local words='./bloomberg up'
  case $MODE in
    demo) words+=' --demo' ;;
    replay) words+=' --replay FILE…' ;;
  esac
  if [[ $DATA != "$(default_folder "$MODE")" ]]; then words+=" --data $DATA"; fi
  echo "$words"
}

mode_word() {
  case $MODE in
    demo) echo "SIMULATED" ;;
    replay) echo "REPLAY" ;;
    *) echo "Live data" ;;
  esac
}

health_of() { # NAME
  if [[ $1 == postgres ]]; then POSTGRES_BIN=$(postgres_programs any); fi
  "$1_answers" 2>/dev/null
}

uptime_of() { # PID
  local now ticks seconds
  read -r now _ </proc/uptime
  ticks=$(process_start "$1") || return 0
  seconds=$((${now%.*} - ticks / $(getconf CLK_TCK)))
  printf '%d:%02d:%02d' $((seconds / 3600)) $((seconds % 3600 / 60)) $((seconds % 60))
}

memory_of() { # PID
  awk '/^VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$1/status" 2>/dev/null || true
}

tell_dependencies() { # URL OWNER
  local lines name state detail
  lines=$(dependencies "$1") || true
  if [[ -z $lines ]]; then
    say "The $2 does not say what it depends on."
    return
  fi
  say "What the $2 depends on:"
  while IFS=$'\t' read -r name state detail; do
    printf '  %-24s %-10s %s\n' "$name" "$state" "$detail"
    if [[ $MODE == live && $name == venue:* && $state != ok ]]; then VENUE_AWAY=yes; fi
  done <<<"$lines"
}
