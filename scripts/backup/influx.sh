# shellcheck shell=bash
# InfluxDB's part, both versions. INFLUX_URL, and INFLUX_USER with INFLUX_PASSWORD or INFLUX_TOKEN with INFLUX_ORG, say where;
# INFLUX_RPC is where influxd 1.x gives and takes backups.

# Prints 1.6.7 or 2.7.11.
influx_version() {
  curl --silent --max-time 10 --head "$INFLUX_URL/ping" | tr -d '\r' | sed -nE 's/^X-Influxdb-Version: v?([0-9].*)$/\1/ip'
}

# Asks with the sign-in from the standard input of curl: a command line could be read by everybody.
influx_call() { # ARGUMENT OF CURL…
  local sign_in=''
  if [[ -n ${INFLUX_TOKEN:-} ]]; then
    printf -v sign_in 'header = "Authorization: Token %s"' "$INFLUX_TOKEN"
  elif [[ -n ${INFLUX_USER:-} ]]; then
    printf -v sign_in 'user = "%s"' "$(quoted "$INFLUX_USER:$INFLUX_PASSWORD")"
  fi
  curl --silent --show-error --max-time 3600 --config - "$@" <<<"$sign_in"
}

quoted() { # TEXT; as a line of curl's settings wants it
  local text=${1//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}

# Asks by POST, which statements that change something need. Ends when the answer is an error.
influx_ask() { # DATABASE STATEMENT
  local answer
  answer=$(influx_call --data-urlencode "db=$1" --data-urlencode "q=$2" "$INFLUX_URL/query?epoch=ns") || fail "InfluxDB does not answer on $INFLUX_URL."
  if [[ $answer != '{"results":['* || $answer == '{"results":[{"statement_id":0,"error":'* ]]; then
    fail "InfluxDB answers '$2' with: $answer"
  fi
  printf '%s\n' "$answer"
}

influx_databases() {
  if [[ $INFLUX_MAJOR == 2 ]]; then
    influx2_buckets | cut -f 2
  else
    influx_ask '' 'SHOW DATABASES' | grep -oE '\["([^"\\]|\\.)*"\]' | sed -E 's/^\["(.*)"\]$/\1/' | grep -vxE 'name|_internal' || true
  fi | sed -E 's/\\(["\\])/\1/g' # out of JSON
}

readonly TEXT='"([^"\\]|\\.)*"'
readonly SERIES="\"name\":$TEXT,(\"tags\":\{[^}]*\},)?\"columns\":\[($TEXT,?)+\],\"values\":\[\[[0-9,nul-]*\]\]"

# How many points before a moment carry each field, one line a field: database, measurement, field, count. InfluxQL counts fields,
# not points, and a point that lost one of its fields is a loss too.
count_points() { # NANOSECONDS
  local database answer series
  while read -r database; do
    answer=$(influx_ask "$database" "SELECT count(*) FROM /.*/ WHERE time < $1") || exit 1
    series=$(grep -oE "$SERIES" <<<"$answer") || true
    [[ $(grep -c . <<<"$series") == "$(grep -o '"columns":\[' <<<"$answer" | wc -l)" ]] || fail "What InfluxDB counts in $database is not understood."
    tell_series "$database" <<<"$series"
  done < <(influx_databases) | LC_ALL=C sort
}

tell_series() { # DATABASE
  awk -v database="$1" '
    NF == 0 && $0 == "" { next }
    {
      name = $0; sub(/^"name":"/, "", name); sub(/","(tags|columns)":.*$/, "", name)
      columns = $0; sub(/^.*"columns":\["time","count_/, "", columns); sub(/"\],"values":\[\[.*$/, "", columns)
      values = $0; sub(/^.*"values":\[\[/, "", values); sub(/\]\]$/, "", values)
      fields = split(columns, field, "\",\"count_"); split(values, value, ",")
      for (i = 1; i <= fields; i++) if (value[i + 1] + 0 > 0) printf "%s\t%s\t%s\t%s\n", database, name, field[i], value[i + 1]
    }'
}

# The first measurement that holds a point, or nothing.
influx_content() { count_points "$(date +%s)000000000" | awk -F '\t' 'NR == 1 { print $1 "." $2 " (" $4 " points)" }'; }

dump_influx() { # FOLDER
  mkdir -p "$1/influx$INFLUX_MAJOR"
  "dump_influx$INFLUX_MAJOR" "$1/influx$INFLUX_MAJOR" >"$WORK/influx.log" 2>&1 || fail "InfluxDB's backup failed: $(tail -n 3 "$WORK/influx.log")"
}

load_influx() { # FOLDER
  "load_influx$INFLUX_MAJOR" "$1/influx$INFLUX_MAJOR" >"$WORK/influx.log" 2>&1 || fail "InfluxDB's restore failed: $(tail -n 3 "$WORK/influx.log")"
}

# 1.x: every shard is written out of memory into files first, then these are sent; writing goes on meanwhile.
dump_influx1() { influxd backup -portable -host "$INFLUX_RPC" "$1"; }

# It takes no database that is there already. Continuous queries and users are not part of it: the market feeder makes the former anew.
load_influx1() {
  clear_influx
  influxd restore -portable -host "$INFLUX_RPC" "$1"
}

# Takes away the databases or buckets that are there: somebody saw that they are empty, or said that they may go.
clear_influx() {
  local name id
  if [[ $INFLUX_MAJOR == 2 ]]; then
    while IFS=$'\t' read -r id name; do influx_call --fail -X DELETE "$INFLUX_URL/api/v2/buckets/$id"; done < <(influx2_buckets)
  else
    while read -r name; do influx_ask '' "DROP DATABASE \"${name//\"/\\\"}\"" >/dev/null; done < <(influx_databases)
  fi
}
