#!/usr/bin/env bash
# What the backup container runs: a backup a day. Servers and secrets are named by the environment; docs/backup.md lists it.
#   backup-loop.sh               a backup at BLOOMBERG_BACKUP_HOUR (UTC), and at once when the newest is older than 26 hours
#   backup-loop.sh once          one now
#   backup-loop.sh check FILE    restore it into scratch servers and count
#   backup-loop.sh restore FILE [--replace]
#                                into the servers that the environment names; they must be empty, or --replace says they may be emptied
set -euo pipefail
umask 022

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly ROOT
for part in common folder servers children backup restore backup/place backup/seal backup/rotate backup/manifest backup/postgres \
  backup/influx backup/influx2 backup/scratch backup/report; do
  # shellcheck source=/dev/null
  source "$ROOT/scripts/$part.sh"
done

readonly OLD=$((26 * 3600))

main() {
  MODE=live REPLAY=()
  read_environment
  case ${1:-loop} in
    loop) loop ;;
    once) make_backup ;;
    check) check "${2:-}" ;;
    restore) restore_into_servers "${2:-}" "${3:-}" ;;
    *) fail "There is no command '$1'; try loop, once, check FILE or restore FILE." ;;
  esac
}

# Passwords come from files, as in the containers of the servers themselves.
read_environment() {
  PG_HOST=${PGHOST:-postgres} PG_PORT=${PGPORT:-5432} PG_USER=${PGUSER:-postgres} PG_DATABASE=${PGDATABASE:-bloomberg}
  PG_PASSWORD=$(content_of BLOOMBERG_POSTGRES_PASSWORD_FILE)
  POSTGRES_BIN=$(postgres_programs any)
  [[ -n $POSTGRES_BIN ]] || fail "There are no PostgreSQL programs under /usr/lib/postgresql."
  INFLUX_URL=${BLOOMBERG_INFLUX_URL:-http://influxdb:8086} INFLUX_ORG=${BLOOMBERG_INFLUX_ORG:-bloomberg}
  INFLUX_USER=${BLOOMBERG_INFLUX_USERNAME:-} INFLUX_RPC=${BLOOMBERG_INFLUX_RPC:-}
  INFLUX_PASSWORD=$(content_of BLOOMBERG_INFLUX_PASSWORD_FILE)
  INFLUX_TOKEN=$(content_of BLOOMBERG_INFLUX_TOKEN_FILE)
  TO=${BLOOMBERG_BACKUP_TO:-/backups} WORK=${BLOOMBERG_BACKUP_WORK:-/backups/.work}
  STATE=${BLOOMBERG_BACKUP_STATE:-} METRICS=${BLOOMBERG_BACKUP_METRICS:-/metrics}
  KEY_FILE=${BLOOMBERG_BACKUP_KEY_FILE:-/run/secrets/backup_key}
  HOUR=${BLOOMBERG_BACKUP_HOUR:-2}
  whole_number BLOOMBERG_BACKUP_HOUR "$HOUR" 0 23
  DATA=$WORK/none # what is restored gets a folder of its own; nothing here has one
}

content_of() { # NAME of a variable that names a file
  local file=${!1:-}
  [[ -z $file ]] || head -n 1 "$file"
}

# A backup that failed is tried again after half an hour; the alert on an old backup is for who should know.
loop() {
  local now next status=0
  trap 'exit 0' INT TERM
  while true; do
    now=$(date +%s)
    next=$now
    ((status)) || next=$(next_backup "$now" "$(newest_time)")
    if ((next > now)); then
      say "The next backup is made at $(date -u -d "@$next" '+%F %H:%M') UTC."
      sleep $((next - now)) &
      wait $!
    fi
    status=0
    (make_backup) & # a shell of its own: its end ends neither the loop nor the waiting for a signal
    BACKUP=$!
    trap 'trap "" INT TERM; kill "$BACKUP" 2>/dev/null || true; wait "$BACKUP" || true; exit 0' INT TERM
    wait "$BACKUP" || status=$?
    trap 'exit 0' INT TERM
    if ((status)); then
      say "It is tried again in half an hour."
      sleep 1800 &
      wait $!
    fi
  done
}

newest_time() { # seconds since 1970 of the newest backup, by its name; 0 without one
  local name
  name=$(newest_backup "$TO")
  if is_backup_name "$name"; then
    date -u -d "${name:10:4}-${name:14:2}-${name:16:2} ${name:19:2}:${name:21:2}:${name:23:2}" +%s
  else
    echo 0
  fi
}

# At once when the newest is old or there is none; else at the next full HOUR.
next_backup() { # NOW NEWEST
  local due
  if (($1 - $2 > OLD)); then
    echo "$1"
    return
  fi
  due=$(($1 / 86400 * 86400 + 10#$HOUR * 3600))
  ((due > $1)) || due=$((due + 86400))
  # Never past the age at which the backup is old: the hour may have been changed.
  echo $((due < $2 + OLD ? due : $2 + OLD))
}

check() { # FILE
  read_key "$KEY_FILE"
  open_work
  trap 'trap "" INT TERM; stop_scratch; clear_work' EXIT
  trap 'exit 130' INT TERM
  restore_into_scratch "$1"
}

restore_into_servers() { # FILE [--replace]
  local content
  [[ -z $2 || $2 == --replace ]] || fail "There is no option '$2'."
  read_key "$KEY_FILE"
  open_work
  trap clear_work EXIT
  trap 'exit 130' INT TERM
  open_parts "$1"
  if [[ -z $2 ]]; then
    content=$(postgres_content)
    [[ -z $content ]] || fail "The database $PG_DATABASE on $PG_HOST is not empty: $content. With --replace it is made anew."
    content=$(influx_content)
    [[ -z $content ]] || fail "InfluxDB on $INFLUX_URL is not empty: $content. With --replace what it holds is deleted."
  fi
  clear_postgres
  fill_servers "$WORK/parts"
  put_state_back
}

put_state_back() {
  local files
  files=$(awk -F '\t' '$1 == "state" { print $2 }' "$WORK/parts/manifest")
  if [[ -n $STATE && -w $STATE ]]; then
    tar -C "$STATE" -xzf "$WORK/parts/state.tar.gz" --no-same-owner --no-overwrite-dir
  elif ((files)); then
    say "$files files of the feeders (their spool, what they remember) are not put back: BLOOMBERG_BACKUP_STATE names no folder that can be written."
  fi
}

# Sourced by a test, it only brings its functions.
[[ ${BASH_SOURCE[0]} != "$0" ]] || main "$@"
