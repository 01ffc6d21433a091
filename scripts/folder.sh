# shellcheck shell=bash
# The data folder: which one, whose, and the secrets in it.

default_folder() { # MODE
  case $1 in
    live) echo "$ROOT/data" ;;
    *) echo "$ROOT/data/$1" ;;
  esac
}

# For the commands that look at something running: the folder named, or the only one that runs, or the first that exists.
find_folder() {
  local mode folder
  local -a running=() existing=()
  if [[ -z $DATA && $MODE != live ]]; then DATA=$(default_folder "$MODE"); fi
  if [[ -z $DATA ]]; then
    for mode in live demo replay; do
      folder=$(default_folder "$mode")
      [[ -e $folder/mode ]] && existing+=("$folder")
      something_runs "$folder" && running+=("$folder")
    done
    ((${#running[@]} < 2)) || fail "More than one is running: ${running[*]}. Name one with --data DIR."
    DATA=${running[0]:-${existing[0]:-$(default_folder live)}}
  fi
  DATA=$(realpath -m "$DATA")
  if [[ -r $DATA/mode ]]; then MODE=$(<"$DATA/mode"); fi
  if [[ -e $DATA/run/monitor ]]; then MONITOR=yes; fi
  if [[ -z $PORT && -r $DATA/run/port ]]; then PORT=$(<"$DATA/run/port"); fi
  set_ports "${PORT:-8080}"
}

# Also what a killed supervisor left.
something_runs() { # FOLDER
  local file
  for file in "$1"/run/*.pid; do
    remembered_process "$file" >/dev/null && return
  done
  return 1
}

# Makes the folder, or checks that it may be used for this mode. Never mixes made-up or replayed data with live data.
open_folder() {
  DATA=$(realpath -m "${DATA:-$(default_folder "$MODE")}")
  mkdir -p "$DATA" 2>/dev/null || true
  [[ -w $DATA ]] || fail "The data folder $DATA cannot be written by $(id -un). Name another one with --data DIR."
  head -c 1048576 /dev/zero 2>/dev/null >"$DATA/.room" || {
    rm -f "$DATA/.room"
    fail "The disk of the data folder $DATA is full. Make room, or name another folder with --data DIR."
  }
  rm -f "$DATA/.room"
  if [[ -s $DATA/mode && $(<"$DATA/mode") != "$MODE" ]]; then
    fail "The data folder $DATA holds $(<"$DATA/mode") data and must not be mixed with $MODE data. Name another one with --data DIR."
  fi
  echo "$MODE" >"$DATA/mode"
  mkdir -p "$DATA"/{log,run,postgres,influxdb,spool,feeder}
  make_secrets
}

make_secrets() {
  local name
  mkdir -p "$DATA/secrets"
  chmod 700 "$DATA/secrets"
  for name in postgres_superuser postgres influxdb; do
    [[ -s $DATA/secrets/$name ]] && continue
    # Letters and digits only: the value goes into URLs, connection strings and statements as it is.
    # By another name first: half a secret would be taken for a whole one.
    (umask 077 && head -c 512 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9' | head -c 32 >"$DATA/secrets/$name.new")
    mv "$DATA/secrets/$name.new" "$DATA/secrets/$name"
  done
}

secret() { cat "$DATA/secrets/$1"; }

# Sets DROP: the words in front of a command that make it run with few rights. PostgreSQL refuses root, and nothing here needs it.
choose_user() { drop_rights "$PROGRAMS/complete" "$DOTNET" "${REPLAY[@]}"; }

# The same for the servers alone.
choose_server_user() { drop_rights; }

drop_rights() { # FILE… that the user must be able to read
  local uid gid
  DROP=()
  is_root || return 0
  uid=$(stat -c %u "$DATA/postgres") gid=$(stat -c %g "$DATA/postgres")
  if ((uid == 0)); then
    id bloomberg >/dev/null 2>&1 || useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin bloomberg
    uid=$(id -u bloomberg) gid=$(id -g bloomberg)
  fi
  chown "$uid:$gid" "$DATA"/{postgres,influxdb,spool,feeder}
  DROP=(setpriv "--reuid=$uid" "--regid=$gid" --clear-groups)
  user_can_reach "$@" && return 0
  # A checkout in root's home: the user may pass through closed folders and read, but not write, what is not its own.
  DROP+=(--inh-caps=+dac_read_search --ambient-caps=+dac_read_search)
  user_can_reach "$@" || fail "The user 'bloomberg' (which runs the servers, because root must not) cannot reach all of: $DATA $*
Move them to a place that everyone may enter, such as /opt or /srv."
}

# By opening, not by "test -r": that one asks for the rights of the user without the capability.
user_can_reach() { # FILE…
  local path
  for path in "$@"; do
    "${DROP[@]}" head -c 1 "$path" >/dev/null 2>&1 || return 1
  done
  "${DROP[@]}" touch "$DATA/postgres/.writable" 2>/dev/null
}
