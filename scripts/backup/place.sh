# shellcheck shell=bash
# Where a backup goes (TO), where it is made (WORK), the room it needs, and that only one is made at a time.

# One at a time, and nothing left of one that was killed.
open_work() {
  mkdir -p "$WORK"
  chmod 711 "$WORK" # the scratch servers' user passes through
  lock_folder "$WORK"
  clear_work
}

clear_work() { find "$WORK" -mindepth 1 -maxdepth 1 ! -name .lock -exec rm -rf -- {} +; }

open_target() {
  mkdir -p "$TO" 2>/dev/null || true
  [[ -d $TO && -w $TO ]] || fail "The folder for backups $TO cannot be written by $(id -un). Name another one with --to DIR."
  lock_folder "$TO"
  rm -f -- "$TO"/.bloomberg-*.partial
}

# The lock goes with the last process that has the file open, however that ends.
lock_folder() { # FOLDER
  local lock
  exec {lock}>"$1/.lock"
  flock -n "$lock" || fail "A backup or restore is running already in $1."
}

free_mb() { df --output=avail -k "$1" | awk 'NR == 2 { printf "%d", $1 / 1024 }'; }

# Parts and scratch servers are beside each other in WORK, the new file in TO; the backups that are there stay until it is verified.
check_room() { # ESTIMATE in MB
  local reserve=${BLOOMBERG_BACKUP_RESERVE_MB:-500}
  whole_number BLOOMBERG_BACKUP_RESERVE_MB "$reserve" 0 999999999
  if [[ $(stat -c %d "$WORK") == "$(stat -c %d "$TO")" ]]; then
    need_room "$TO" $(($1 * 3)) "$reserve"
  else
    need_room "$WORK" $(($1 * 2)) "$reserve"
    need_room "$TO" "$1" "$reserve"
  fi
}

need_room() { # FOLDER MB RESERVE
  local free
  free=$(free_mb "$1")
  ((free >= $2 + $3)) || fail "There is no room for a backup: $free MB are free for $1, it needs about $2 MB and $3 MB must stay free.
The backups that are there stay. Make room, or name another folder with --to DIR."
}

estimate_mb() {
  local newest bytes=0
  if [[ -n ${OWN_SERVERS:-} ]]; then
    du -sm --total "$DATA/influxdb" "$DATA/postgres" "$DATA/spool" 2>/dev/null | awk 'END { print $1 + 1 }'
  else
    newest=$(newest_backup "$TO")
    if [[ -n $newest ]]; then bytes=$(stat -c %s "$TO/$newest"); fi
    echo $((bytes * 5 / 4000000 + 10))
  fi
}

# Made once. It is in no backup: a backup that is encrypted with a key inside it is worth nothing.
make_key() {
  [[ -s $KEY_FILE ]] && return 0
  mkdir -p "$(dirname "$KEY_FILE")"
  (umask 077 && openssl rand -hex 32 >"$KEY_FILE.new")
  mv "$KEY_FILE.new" "$KEY_FILE"
  say "A key was made: $KEY_FILE
  Copy it to another place now, away from this machine and from the backups. Without it no backup can be opened."
}
