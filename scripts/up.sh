# shellcheck shell=bash
# ./bloomberg up

command_up() {
  set_ports "${PORT:-8080}"
  check_replay
  if monitors && [[ $MODE == replay ]]; then fail "--monitor is for live data and for --demo: every price of a recording is stale."; fi
  ((${#WORDS[@]} == 0)) || fail "up does not understand '${WORDS[0]}'. Try: ./bloomberg help"
  require_dotnet
  open_folder
  refuse_second_start
  if [[ -n $DETACH ]]; then
    detach
    return
  fi
  remember_process "$DATA/run/supervisor.pid" $$
  rm -f "$DATA/run/ready"
  echo "$PORT_OR_DEFAULT" >"$DATA/run/port"
  rm -f "$DATA/run/monitor"
  if monitors; then touch "$DATA/run/monitor"; fi
  trap 'STATUS=0; exit' INT TERM HUP
  trap 'take_down $?' EXIT
  banner
  check_ports
  begin_installation "$DATA/log/install.log" packages_for_up
  build_programs
  await_installation "$DATA/log/install.log"
  choose_user
  prepare_monitoring
  start_everything
  await_ready
  tell_address
  tell_venue
  if [[ -t 0 ]]; then say "Ctrl-C stops everything."; fi
  touch "$DATA/run/ready"
  supervise
}

check_replay() {
  PORT_OR_DEFAULT=${PORT:-8080}
  [[ $MODE == replay ]] || return 0
  ((${#REPLAY[@]})) || fail "--replay needs at least one file."
  local i
  for i in "${!REPLAY[@]}"; do
    [[ -f ${REPLAY[i]} ]] || fail "There is no file ${REPLAY[i]}."
    REPLAY[i]=$(realpath "${REPLAY[i]}")
  done
}

refuse_second_start() {
  local pid
  pid=$(remembered_process "$DATA/run/supervisor.pid") || { stop_children; return 0; }
  fail "It runs already with the data folder $DATA (pid $pid). See it with ./bloomberg status, stop it with ./bloomberg down."
}

check_ports() {
  local port name
  for name in "${PORTS[@]}"; do
    takes_part "$name" || continue
    port=${name}_PORT
    port_is_busy "${!port}" || continue
    fail "Port ${!port} is busy$(port_holder "${!port}" || true). Choose other ports: ./bloomberg up --port $((PORT_OR_DEFAULT + 100))"
  done
}

banner() {
  case $MODE in
    demo) say "Bloomberg, SIMULATED: all prices are made up. Data folder $DATA" ;;
    replay) say "Bloomberg, REPLAY of ${#REPLAY[@]} recording(s) with their original times. Data folder $DATA" ;;
    *) say "Bloomberg, live data. Data folder $DATA" ;;
  esac
}

start_everything() {
  local name
  RUNNING=()
  prepare_postgres
  prepare_influxd
  for name in "${PROCESSES[@]}"; do
    takes_part "$name" || continue
    # The two servers need a while each: both are started before the first is waited for.
    if [[ $name == postgres ]]; then start_child influxd; fi
    if [[ $name != influxd ]]; then start_child "$name"; fi
    step "$name"
    await_child "$name" 2>>"$DATA/log/supervisor.log" # the shell's own words about a crash; await_child has a sentence
    if declare -F "furnish_$name" >/dev/null; then "furnish_$name"; fi
    RUNNING+=("$name")
    done_step
  done
}

tell_address() {
  report "Up after $SECONDS s: $ADDRESS"
  local query='exchange=binance&symbol=BTC/USDT&interval=1m'
  if [[ $MODE == replay ]] && ! something_is_watched; then
    say "
The recording of a symbol starts when it is put on a watchlist:
  curl -X POST $ADDRESS/api/v1/watchlists -H 'Content-Type: application/json' \\
       -d '{\"name\":\"Main\",\"items\":[{\"exchange\":\"binance\",\"symbol\":\"BTC/USDT\"}]}'"
  else
    say "
Try:
  curl $ADDRESS/api/v1/watchlists
  curl '$ADDRESS/api/v1/candles?$query'"
  fi
  tell_monitoring
  say "  ./bloomberg status"
}

something_is_watched() { get "$ADDRESS/api/v1/watchlists" | grep -q '"symbol"'; }

# Every process answers by now; this waits until they have found each other. The venue has its own sentence.
await_ready() {
  local lines deadline=$((SECONDS + 20))
  step "ready"
  while ((SECONDS < deadline)); do
    lines=$(dependencies "$ADDRESS/health/ready") || true
    if [[ -n $lines ]] && ! not_well "$lines" | grep -qv '^venue:'; then
      done_step
      return 0
    fi
    sleep 0.3
  done
  done_step
  report "Not everything is well yet: $(not_well "$lines" | tr '\t\n' ' ;')"
}

not_well() { awk -F '\t' '$2 != "ok"' <<<"$1"; }

# The venue may be blocked or away. Everything else is up, so say it and go on: made-up data is never a silent replacement.
tell_venue() {
  [[ $MODE == live ]] || return 0
  local line='' tries
  for ((tries = 0; tries < 20; tries++)); do
    line=$(dependencies "$ADDRESS/health/ready" | grep '^venue:') || true
    if [[ -n $line && -z $(not_well "$line") ]]; then return 0; fi
    sleep 0.5
  done
  line=$(not_well "$line" | head -n 1 | cut -f 3)
  report "
The venue is not reached yet: ${line:-no answer so far}.
It is tried again and again; ./bloomberg doctor says more. To see it work without the venue: $WITHOUT_VENUE"
}

take_down() { # STATUS
  local status=${STATUS:-$1}
  trap '' INT TERM HUP EXIT
  if [[ -n ${INSTALLER:-} ]]; then wait "$INSTALLER" || true; fi # half-configured packages are worse than a few seconds
  if [[ -n $(leftovers) ]]; then
    printf '\nstopping\n' || true
    stop_children
    report "Stopped. The data stays in $DATA."
  fi
  rm -f "$DATA"/run/{supervisor.pid,ready}
  exit "$status"
}

detach() {
  local output=$DATA/log/up.log pid
  rm -f "$DATA/run/ready"
  local -a again=(up --data "$DATA" --port "$PORT_OR_DEFAULT" ${SPEED:+--speed "$SPEED"} ${SYMBOLS:+--symbols "$SYMBOLS"} ${RATE:+--rate "$RATE"}
    ${MONITOR:+--monitor})
  case $MODE in
    demo) again+=(--demo) ;;
    replay) again+=(--replay "${REPLAY[@]}") ;;
  esac
  setsid "$ROOT/bloomberg" "${again[@]}" >"$output" 2>&1 </dev/null &
  pid=$!
  until [[ -e $DATA/run/ready ]] || ! kill -0 $pid 2>/dev/null; do sleep 0.2; done
  cat "$output"
  [[ -e $DATA/run/ready ]] || exit 1
  say "It runs in the background: ./bloomberg down stops it."
}
