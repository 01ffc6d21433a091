# shellcheck shell=bash
# Words and small tools the other parts share.

readonly PROCESSES=(postgres influxd simulator api market news node_exporter alertmanager prometheus) # in the order they start
readonly STOP_ORDER=(prometheus alertmanager node_exporter news market api simulator influxd postgres)
readonly PORTS=(API MARKET SIMULATOR INFLUX POSTGRES INFLUX_RPC NEWS PROMETHEUS ALERTMANAGER NODE_EXPORTER SMTP)

# The SDK from Microsoft's archive or install script comes without ICU and would not even tell its version. Nothing here needs cultures.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

whole_number() { # OPTION VALUE LEAST MOST
  if [[ ! $2 =~ ^[0-9]{1,9}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
    fail "$1 is '$2'; it must be a whole number from $3 to $4."
  fi
}

# A step shows its name when it begins and its seconds when it ends.
step() { # TEXT
  STEP_BEGAN=$SECONDS
  printf '  %-44s' "$1"
}

done_step() { printf '%4d s\n' $((SECONDS - STEP_BEGAN)); }

is_root() { ((EUID == 0)); }

# What identifies a process for good: its id alone may be given to another one later.
process_start() { # PID
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) } # the name before it may hold anything
  local -a fields
  read -ra fields <<<"$stat"
  [[ ${fields[0]} != Z ]] && echo "${fields[19]}"
}

remember_process() { # FILE PID
  local start
  start=$(process_start "$2") && echo "$2 $start" >"$1"
}

# Prints the id of the process a file remembers, if it is still the same one.
remembered_process() { # FILE
  local pid start
  [[ -r $1 ]] && read -r pid start <"$1" && [[ $(process_start "$pid") == "$start" ]] && echo "$pid"
}

port_is_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port_holder() { # PORT; prints ", held by influxd (pid 12)" where the system tells
  local line
  line=$(ss -ltnpH "sport = :$1" 2>/dev/null | grep -o 'users:.*' | head -n 1) || true
  [[ $line =~ \(\(\"([^\"]+)\",pid=([0-9]+) ]] && echo ", held by ${BASH_REMATCH[1]} (pid ${BASH_REMATCH[2]})"
}

# Twelve ports from one base, the last four for --monitor. The seventh is left free: with the usual base it is 8086, where a machine's own
# InfluxDB listens.
set_ports() { # BASE
  API_PORT=$1 MARKET_PORT=$(($1 + 1)) SIMULATOR_PORT=$(($1 + 2))
  INFLUX_PORT=$(($1 + 3)) POSTGRES_PORT=$(($1 + 4)) INFLUX_RPC_PORT=$(($1 + 5)) NEWS_PORT=$(($1 + 7))
  PROMETHEUS_PORT=$(($1 + 8)) ALERTMANAGER_PORT=$(($1 + 9)) NODE_EXPORTER_PORT=$(($1 + 10)) SMTP_PORT=$(($1 + 11))
  ADDRESS=http://127.0.0.1:$API_PORT
  WITHOUT_VENUE="./bloomberg up --demo --port $(($1 + 100))" # beside what runs already
}

# Whether a child is part of this mode: real venues need no simulator, and today's headlines would not fit the prices of a recording.
takes_part() { # NAME
  case ${1,,}:$MODE in
    simulator:live | news:replay) return 1 ;;
    smtp:demo | prometheus:* | alertmanager:* | node_exporter:*) monitors ;;
    smtp:*) return 1 ;;
  esac
}

get() { curl --silent --fail --max-time 5 "$@"; }

# Turns a health answer into lines "name<TAB>state<TAB>detail".
dependencies() { # URL
  curl --silent --max-time 5 "$1" | grep -o '{"name":[^}]*}' |
    sed -nE 's/^\{"name":"([^"]*)","state":"([^"]*)","detail":(null|"(([^"\\]|\\.)*)").*$/\1\t\2\t\4/p' |
    sed -e 's/\\"/"/g' -e "s/\\\\u0027/'/g" -e 's/\\u0022/"/g' -e 's/\\u003[Cc]/</g' -e 's/\\u003[Ee]/>/g' -e 's/\\u0026/\&/g' \
      -e 's/\\u002[Bb]/+/g' -e 's/\\u0060/`/g' -e 's/\\n/ /g' -e 's/\\\\/\\/g'
}
