# shellcheck shell=bash
# Servers of our own on loopback with an own folder, for what is restored: to be looked at and thrown away, or to become a data folder.

SCRATCH=() # the names of those that were started

# Three ports that nobody has. Not of the range that the kernel gives out, nor of those that "up" takes.
choose_scratch_ports() {
  local base
  while true; do
    base=$((18000 + RANDOM % 600 * 3))
    if ! port_is_busy "$base" && ! port_is_busy $((base + 1)) && ! port_is_busy $((base + 2)); then break; fi
  done
  INFLUX_PORT=$base INFLUX_RPC_PORT=$((base + 1)) POSTGRES_PORT=$((base + 2))
}

# DATA is a folder to be filled, INFLUX_MAJOR says which InfluxDB. Afterwards the PG_ and INFLUX_ variables lead to the new servers.
start_scratch() {
  local influx=influxd
  [[ $INFLUX_MAJOR == 1 ]] || influx=influxd2
  mkdir -p "$DATA"/{log,run,postgres,influxdb,spool,feeder}
  make_secrets
  choose_server_user
  choose_scratch_ports
  prepare_postgres
  if [[ $influx == influxd ]]; then
    prepare_influxd
    # What is older than its retention goes when the product runs again; here it must be there to be counted.
    printf '[retention]\n  enabled = false\n' >>"$DATA/influxdb.conf"
  fi
  SCRATCH=("$influx" postgres)
  start_child "$influx"
  start_child postgres
  step "starting servers for it"
  await_child postgres
  furnish_postgres
  await_child "$influx"
  "furnish_$influx"
  done_step
  lead_to_own_servers
}

# Only those: without any started here, DATA is still the folder of servers that must go on.
stop_scratch() {
  local name
  for name in "${SCRATCH[@]}"; do stop_child "$name"; done
  SCRATCH=()
}

# The servers of DATA, by the ports and secrets of this shell.
lead_to_own_servers() {
  PG_HOST=127.0.0.1 PG_PORT=$POSTGRES_PORT PG_USER=postgres PG_DATABASE=bloomberg PG_PASSWORD=$(secret postgres_superuser)
  POSTGRES_BIN=$(postgres_programs "$(<"$DATA/postgres-version")")
  INFLUX_URL=http://127.0.0.1:$INFLUX_PORT INFLUX_RPC=127.0.0.1:$INFLUX_RPC_PORT
  if [[ ${INFLUX_MAJOR:=1} == 1 ]]; then
    INFLUX_TOKEN='' INFLUX_USER=admin INFLUX_PASSWORD=$(secret influxdb)
  else
    INFLUX_TOKEN=$(secret influxdb)
  fi
}
