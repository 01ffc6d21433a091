# shellcheck shell=bash
# InfluxDB and PostgreSQL: their settings and what they need before their first start.

# Prints the folder of PostgreSQL's server programs: the newest, or the one that made the cluster.
postgres_programs() { # any | MAJOR
  local folder newest=''
  for folder in /usr/lib/postgresql/*/bin; do
    [[ -x $folder/initdb && -x $folder/postgres ]] || continue
    [[ $1 == any || $folder == */"$1"/bin ]] || continue
    newest=$(printf '%s\n' "$newest" "$folder" | sort -V | tail -n 1)
  done
  echo "$newest"
}

prepare_postgres() {
  local cluster=$DATA/postgres/cluster password=$DATA/postgres-password major=any
  if [[ -e $DATA/postgres-version ]]; then major=$(<"$DATA/postgres-version"); fi
  POSTGRES_BIN=$(postgres_programs "$major")
  [[ -n $POSTGRES_BIN ]] || fail "The data in $DATA was made by PostgreSQL $major, which is not installed. Please run: apt-get install postgresql-$major"
  [[ $major == any ]] || return 0
  step "making the PostgreSQL cluster"
  rm -rf "$cluster" # what an interrupted first start left
  # A file that only the server's user may read: a command line could be read by everybody.
  (umask 077 && secret postgres_superuser >"$password")
  chown --reference="$DATA/postgres" "$password"
  (cd / && "${DROP[@]}" "$POSTGRES_BIN/initdb" -D "$cluster" -U postgres -A scram-sha-256 "--pwfile=$password" -E UTF8 --locale=C.UTF-8) \
    >"$DATA/log/initdb.log" 2>&1 || fail "initdb failed: $(tail -n 3 "$DATA/log/initdb.log")"
  rm -f "$password"
  basename "$(dirname "$POSTGRES_BIN")" >"$DATA/postgres-version"
  done_step
}

run_postgres() {
  command=("$POSTGRES_BIN/postgres" -D "$DATA/postgres/cluster" -c listen_addresses=127.0.0.1 -c "port=$POSTGRES_PORT"
    -c unix_socket_directories= -c max_connections=50)
}

ask_postgres() { # DATABASE; statements on standard input
  PGPASSWORD=$(secret postgres_superuser) "$POSTGRES_BIN/psql" -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d "$1" -qAtX -v ON_ERROR_STOP=1 2>&1
}

postgres_answers() { "$POSTGRES_BIN/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT" -t 3; }

# The product signs in as a role without special rights that owns one database. It may not make the role that dashboards read with, so that is
# made here, without a password: nobody can sign in with it until it is given one.
furnish_postgres() {
  ask_postgres postgres <<'SQL' || fail "PostgreSQL refused to make a role: see $DATA/log/postgres.log"
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'grafana_ro') THEN CREATE ROLE grafana_ro LOGIN CONNECTION LIMIT 20; END IF; END $$;
SQL
  [[ $(ask_postgres postgres <<<"SELECT 1 FROM pg_database WHERE datname = 'bloomberg'") == 1 ]] && return 0
  ask_postgres postgres <<SQL || fail "PostgreSQL refused to make the database: see $DATA/log/postgres.log"
DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bloomberg') THEN CREATE ROLE bloomberg LOGIN; END IF; END \$\$;
ALTER ROLE bloomberg PASSWORD '$(secret postgres)';
CREATE DATABASE bloomberg OWNER bloomberg;
SQL
}

prepare_influxd() {
  cat >"$DATA/influxdb.conf" <<CONF
reporting-disabled = true
bind-address = "127.0.0.1:$INFLUX_RPC_PORT"
[meta]
  dir = "$DATA/influxdb/meta"
[data]
  dir = "$DATA/influxdb/data"
  wal-dir = "$DATA/influxdb/wal"
  index-version = "tsi1"
  query-log-enabled = false
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:$INFLUX_PORT"
  auth-enabled = true
  log-enabled = false
CONF
}

run_influxd() {
  command=("$(command -v influxd)" -config "$DATA/influxdb.conf")
}

influxd_answers() { get -o /dev/null "http://127.0.0.1:$INFLUX_PORT/ping"; }

furnish_influxd() {
  local answer
  [[ -e $DATA/influxdb-furnished ]] && return 0
  answer=$(printf "CREATE USER admin WITH PASSWORD '%s' WITH ALL PRIVILEGES" "$(secret influxdb)" |
    curl --silent --max-time 10 --data-urlencode q@- "http://127.0.0.1:$INFLUX_PORT/query") || true
  # A first start that was interrupted after this line has its administrator already.
  [[ $answer == '{"results":[{"statement_id":0}]}'* || $answer == *'unable to parse authentication'* ]] ||
    fail "InfluxDB refused to make its administrator: $answer"
  touch "$DATA/influxdb-furnished"
}
