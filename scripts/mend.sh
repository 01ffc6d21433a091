# shellcheck shell=bash
# What InfluxDB 1.x does not mend by itself.

readonly LOOK_EVERY=10            # seconds
readonly LOOKS_TO_BELIEVE=3       # in a row; the feeder tries a write at least twice a minute, so its words may be half a minute old
readonly ROOM_TO_WRITE=$((64 * 1024)) # KiB; with less the next write would soon be refused again
REFUSALS=0 MENDS=0 NEXT_LOOK=0

# After one write that found no room or no right to write, influxd refuses all later ones until it is started again. Ends it then; whoever
# watches the children starts it. Where that does not help it is tried again after 1, 2, 4 … 64 minutes.
mend_influxd() {
  ((SECONDS >= NEXT_LOOK)) || return 0
  NEXT_LOOK=$((SECONDS + LOOK_EVERY))
  local lines reason
  lines=$(dependencies "http://127.0.0.1:$MARKET_PORT/health/ready") || true
  if grep -q $'^influxdb\tok' <<<"$lines"; then MENDS=0; fi
  reason=$(refusal "$lines")
  if [[ -z $reason ]] || ! child_runs influxd || ! influxd_may_write; then
    REFUSALS=0
    return 0
  fi
  REFUSALS=$((REFUSALS + 1))
  ((REFUSALS >= LOOKS_TO_BELIEVE)) || return 0
  report "influxd refuses to write although it could again, so it is restarted. It said: $reason"
  kill -s TERM "${PID[influxd]}" || true
  REFUSALS=0
  NEXT_LOOK=$((SECONDS + (60 << MENDS)))
  MENDS=$((MENDS < 6 ? MENDS + 1 : 6))
}

# Its own words about its own disk, as the feeder heard them; nothing when it is well or simply away.
refusal() { # LINES of dependencies
  awk -F '\t' '$1 == "influxdb" && $2 != "ok" { print $3 }' <<<"$1" |
    grep -iE '^InfluxDB answers 5.*(no space left on device|permission denied|read-only file system|engine is closed)' | cut -c 1-300 || true
}

influxd_may_write() {
  local free probe=$DATA/influxdb/.writable
  free=$(df --output=avail -k "$DATA/influxdb" 2>/dev/null | tail -n 1) || return 1
  ((free >= ROOM_TO_WRITE)) || return 1
  "${DROP[@]}" touch "$probe" 2>/dev/null && rm -f "$probe"
}
