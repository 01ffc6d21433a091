# shellcheck shell=bash
# InfluxDB 2.x: its own command "influx", which talks to /api/v2/backup and /api/v2/restore. INFLUX_TOKEN must be the operator's.
# Not run where this was built: there is no InfluxDB 2.x. The calls are held against a stand-in (tests/Integration/Backup).

influx2() { INFLUX_TOKEN=$INFLUX_TOKEN INFLUX_HOST=$INFLUX_URL INFLUX_CONFIGS_PATH=$WORK/influx-configs influx "$@"; }

dump_influx2() { influx2 backup --org "$INFLUX_ORG" "$1"; }

# Into buckets of their own names, which must not exist; tokens, users and tasks stay those of this server. With --full they would be
# the old ones, and nobody could sign in with what "secrets" says.
load_influx2() {
  clear_influx
  influx2 restore --org "$INFLUX_ORG" "$1"
}

# Lines "id<TAB>name" of the buckets of users.
influx2_buckets() {
  influx_call --fail --get --data-urlencode "org=$INFLUX_ORG" --data limit=100 "$INFLUX_URL/api/v2/buckets" | tr -d '\n\t' | sed 's/": /":/g' |
    grep -oE '"id":"[0-9a-f]+","orgID":"[0-9a-f]+","type":"user",("description":"([^"\\]|\\.)*",)?"name":"([^"\\]|\\.)*"' |
    sed -E 's/^"id":"([0-9a-f]+)".*"name":"(([^"\\]|\\.)*)"$/\1\t\2/' || true
}

# A server of its own for a moment: see scratch.sh.
run_influxd2() {
  command=("$(command -v influxd)" run "--bolt-path=$DATA/influxdb/influxd.bolt" "--sqlite-path=$DATA/influxdb/influxd.sqlite"
    "--engine-path=$DATA/influxdb/engine" "--http-bind-address=127.0.0.1:$INFLUX_PORT" --reporting-disabled --storage-retention-check-interval=24h)
}

influxd2_answers() { get -o /dev/null "http://127.0.0.1:$INFLUX_PORT/ping"; }

furnish_influxd2() {
  printf '{"username":"admin","password":"%s","org":"%s","bucket":"scratch","token":"%s"}' "$(secret influxdb)" "$INFLUX_ORG" "$(secret influxdb)" |
    curl --silent --fail --max-time 30 -o /dev/null -H 'Content-Type: application/json' --data-binary @- "http://127.0.0.1:$INFLUX_PORT/api/v2/setup" ||
    fail "The scratch InfluxDB cannot be set up."
}
