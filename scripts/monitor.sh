# shellcheck shell=bash
# up --monitor: Prometheus, Alertmanager and node_exporter beside the product, all on loopback, with the files that compose uses too.

readonly KEEP_METRICS=15d           # measurements older than this go,
readonly KEEP_METRICS_BYTES=2GB     # or sooner, when they are more than this
readonly NOT_HERE='^/(sys|proc|dev|run)($|/)' # no disks

monitors() { [[ ${MONITOR:-} == yes ]]; }

# Installed by the same hand as everything else, but only where asked for.
packages_for_up() { if monitors; then missing_monitor_packages; else missing_packages; fi; }

# Written anew at each start: the settings may have changed, and an update brings new rules.
prepare_monitoring() {
  monitors || return 0
  mkdir -p "$DATA"/{metrics,prometheus/rules,prometheus/data,alertmanager/data}
  cp "$ROOT"/prometheus/rules/*.yml "$DATA/prometheus/rules/"
  local -a jobs=(
    "api=127.0.0.1:$API_PORT" "market-feeder=127.0.0.1:$MARKET_PORT" "influxdb=127.0.0.1:$INFLUX_PORT"
    "node-exporter=127.0.0.1:$NODE_EXPORTER_PORT" "alertmanager=127.0.0.1:$ALERTMANAGER_PORT" "prometheus=127.0.0.1:$PROMETHEUS_PORT"
  )
  if takes_part news; then jobs+=("news-feeder=127.0.0.1:$NEWS_PORT"); fi
  sh "$ROOT/prometheus/render.sh" "${jobs[@]}" >"$DATA/prometheus/prometheus.yml"
  render_alertmanager || fail "Alerts cannot be sent as it is set up; the sentence above says why."
  chown -R --reference="$DATA/postgres" "$DATA"/{prometheus,alertmanager,metrics}
}

# In a shell of its own: what the demo sets is for this one script.
render_alertmanager() (
  if [[ $MODE == demo ]]; then export_simulated_delivery "http://127.0.0.1:$SIMULATOR_PORT"; fi
  sh "$ROOT/prometheus/alertmanager/render.sh" "$DATA/alertmanager"
)

# Nobody is to be woken by made-up prices: a demo sends to the simulator, whatever is set.
export_simulated_delivery() { # URL
  local name
  for name in "${!BLOOMBERG_TELEGRAM_@}" "${!BLOOMBERG_SMTP_@}" "${!BLOOMBERG_ALERT_WEBHOOK_URL@}" "${!BLOOMBERG_DEADMAN_URL@}"; do unset "$name"; done
  export BLOOMBERG_TELEGRAM_URL=$1/telegram BLOOMBERG_TELEGRAM_BOT_TOKEN=1:made-up-token BLOOMBERG_TELEGRAM_CHAT_ID=1
  export BLOOMBERG_SMTP_HOST=127.0.0.1 BLOOMBERG_SMTP_PORT=$SMTP_PORT BLOOMBERG_SMTP_TLS=false
  export BLOOMBERG_SMTP_FROM=bloomberg@localhost BLOOMBERG_SMTP_TO=you@localhost
  export BLOOMBERG_ALERT_WEBHOOK_URL=$1/webhook BLOOMBERG_DEADMAN_URL=$1/deadman
}

run_prometheus() {
  command=("$(command -v prometheus)" "--config.file=$DATA/prometheus/prometheus.yml" "--storage.tsdb.path=$DATA/prometheus/data"
    "--storage.tsdb.retention.time=$KEEP_METRICS" "--storage.tsdb.retention.size=$KEEP_METRICS_BYTES"
    "--web.listen-address=127.0.0.1:$PROMETHEUS_PORT")
}

# Without a cluster address it opens no second port.
run_alertmanager() {
  command=("$(command -v prometheus-alertmanager)" "--config.file=$DATA/alertmanager/alertmanager.yml"
    "--storage.path=$DATA/alertmanager/data" --cluster.listen-address= "--web.listen-address=127.0.0.1:$ALERTMANAGER_PORT")
}

run_node_exporter() {
  command=("$(command -v prometheus-node-exporter)" "--web.listen-address=127.0.0.1:$NODE_EXPORTER_PORT"
    "--collector.textfile.directory=$DATA/metrics" --no-collector.systemd "--collector.filesystem.mount-points-exclude=$NOT_HERE")
}

prometheus_answers() { get -o /dev/null "http://127.0.0.1:$PROMETHEUS_PORT/-/ready"; }
alertmanager_answers() { get -o /dev/null "http://127.0.0.1:$ALERTMANAGER_PORT/-/ready"; }
node_exporter_answers() { get -o /dev/null "http://127.0.0.1:$NODE_EXPORTER_PORT/"; }

tell_monitoring() {
  monitors || return 0
  say "  http://127.0.0.1:$PROMETHEUS_PORT/alerts and http://127.0.0.1:$ALERTMANAGER_PORT: what is measured, and what fires"
  if [[ $MODE == demo ]]; then say "  curl http://127.0.0.1:$SIMULATOR_PORT/admin/delivery: what alerts have sent"; fi
}

# For status: one line per alert that fires, without the dead man's switch.
tell_alerts() {
  local lines
  remembered_process "$DATA/run/alertmanager.pid" >/dev/null || return 0
  say ""
  lines=$(amtool --alertmanager.url="http://127.0.0.1:$ALERTMANAGER_PORT" alert query 'alertname!="Watchdog"' 2>/dev/null | tail -n +2) || {
    say "Alertmanager does not tell what fires."
    return 0
  }
  if [[ -z $lines ]]; then say "No alert fires."; else say "Alerts that fire:" && say "$lines"; fi
}
