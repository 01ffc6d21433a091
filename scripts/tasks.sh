# shellcheck shell=bash
# ./bloomberg influx-tasks and redownsample: the market feeder's tools for what InfluxDB does by itself

command_influx_tasks() { run_market_tool influx-tasks ${CHECK:+--check} "${WORDS[@]}"; }

command_redownsample() { run_market_tool redownsample "${WORDS[@]}"; }

# With the settings of the copy that runs; without one, of the data folder that is named.
run_market_tool() { # NAME ARGUMENT…
  find_folder
  [[ -r $DATA/secrets/influxdb ]] || fail "There is no data folder $DATA, or $(id -un) may not read its secrets. Name one with --data DIR."
  influxd_answers || fail "InfluxDB does not answer on port $INFLUX_PORT. Start it with: $(how_to_start)"
  require_dotnet
  build_programs >&2
  export_common "$MARKET_PORT"
  exec "$DOTNET" "$PROGRAMS/Bloomberg.Market/Bloomberg.Market.dll" "$@"
}
