# shellcheck shell=bash
# ./bloomberg restore FILE: a backup into an empty data folder, or with --check into scratch servers only. See docs/backup.md.

readonly MAY_BE_THERE='backups|demo|replay|metrics|lost\+found|replaced-.*|\.restoring'

command_restore() {
  ((${#WORDS[@]} == 1)) || fail "restore wants one file: ./bloomberg restore FILE [--into DIR] [--key FILE] [--replace] [--check]"
  local file target
  file=$(realpath -m "${WORDS[0]}")
  require_backup_programs
  [[ -f $file ]] || fail "There is no file $file."
  ask_for_key
  check_sealed "$file"
  if [[ -n $CHECK ]]; then
    WORK=$(mktemp -d)
    trap 'end_restore $?' EXIT
    trap 'exit 130' INT TERM HUP
    open_work
    restore_into_scratch "$file"
    return
  fi
  target=$(realpath -m "${INTO:-${DATA:-$ROOT/data}}")
  refuse_full_target "$target"
  restore_into_folder "$file" "$target"
}

# From a file, or asked for where a person sits. It is never looked for beside the backup.
ask_for_key() {
  KEY_FILE=${KEY:-${BLOOMBERG_BACKUP_KEY_FILE:-}}
  if [[ -n $KEY_FILE ]]; then
    read_key "$KEY_FILE"
  elif [[ -t 0 ]]; then
    read -rsp "The key of the backup: " KEY
    say ""
    check_key "the terminal"
  else
    fail "The key is needed: --key FILE, or BLOOMBERG_BACKUP_KEY_FILE."
  fi
}

refuse_full_target() { # FOLDER
  local name
  if something_runs "$1"; then fail "Something runs with the data folder $1. Stop it first: ./bloomberg down --data $1"; fi
  [[ -z $REPLACE ]] || return 0
  name=$(what_is_in "$1")
  [[ -z $name ]] || fail "The folder $1 is not empty, it holds ${name%%$'\n'*}. Name an empty one with --into DIR, or say --replace: what is there is then moved into a folder beside it, replaced-TIME."
}

what_is_in() { # FOLDER; without what does not belong to the data
  local name
  [[ -d $1 ]] || return 0
  find "$1" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | while read -r name; do
    [[ $name =~ ^($MAY_BE_THERE)$ ]] || printf '%s\n' "$name"
  done
}

# Made under another name and moved when all is counted: a restore that was killed leaves nothing that "up" would take.
restore_into_folder() { # FILE FOLDER
  local target=$2 name
  mkdir -p "$target"
  WORK=$target/.restoring
  trap 'end_restore $?' EXIT
  trap 'exit 130' INT TERM HUP
  open_work
  restore_into_scratch "$1"
  MODE=$(manifest_value "$WORK/parts" mode)
  (umask 077 && printf '%s\n' "$KEY" >"$DATA/secrets/backup_key")
  rm -rf "$DATA"/{run,log}
  make_way "$target"
  for name in $(what_is_in "$DATA"); do mv "$DATA/$name" "$target/$name"; done
  echo "$MODE" >"$target/mode" # last: with it the folder counts
  DATA=$target
  say "Restored into $target after $SECONDS s. Start it with: $(how_to_start)"
}

end_restore() { # STATUS
  trap '' INT TERM HUP
  stop_scratch
  rm -rf "$WORK"
  (($1 == 0)) || printf '\nThe restore was not finished.\n' >&2
}

make_way() { # FOLDER
  local name old
  old=$1/replaced-$(date -u +%Y%m%dT%H%M%SZ)
  what_is_in "$1" | while read -r name; do
    mkdir -p "$old"
    mv "$1/$name" "$old/$name"
  done
}

# Into WORK/scratch, which DATA names afterwards; its servers are down again.
restore_into_scratch() { # FILE
  open_parts "$1"
  DATA=$WORK/scratch
  rebuild "$WORK/parts"
  stop_scratch
}

open_parts() { # FILE
  check_sealed "$1"
  rm -rf "$WORK/parts"
  mkdir -m 700 "$WORK/parts"
  step "decrypting"
  unseal "$1" "$WORK/parts"
  check_parts "$WORK/parts" "${1##*/}"
  done_step
  INFLUX_MAJOR=$(manifest_value "$WORK/parts" influxdb)
  INFLUX_MAJOR=${INFLUX_MAJOR%%.*}
  refuse_older_servers "$WORK/parts"
}

# Servers read what their own version or an older one wrote. Between InfluxDB 1.x and 2.x there is no way for a backup.
refuse_older_servers() { # PARTS
  local wanted here newest
  here=$(influxd version 2>/dev/null | grep -oE 'v?[0-9]+\.[0-9.]+' | head -n 1) || true
  here=${here#v}
  if [[ -n ${INFLUX_URL:-} ]]; then here=$(influx_version); fi
  [[ ${here%%.*} == "$INFLUX_MAJOR" ]] || fail "The backup is of InfluxDB $(manifest_value "$1" influxdb), here is ${here:-none}: only the same major version takes it."
  wanted=$(manifest_value "$1" postgres)
  newest=$(postgres_programs any)
  [[ -n $newest ]] || fail "PostgreSQL is missing: apt-get install postgresql"
  here=$(basename "$(dirname "$newest")")
  ((here >= wanted)) || fail "The backup is of PostgreSQL $wanted, here is $here, and an older one does not read it: apt-get install postgresql-$wanted"
}

# Fresh servers in DATA, filled from the parts and counted.
rebuild() { # PARTS
  start_scratch
  fill_servers "$1"
  tar -C "$DATA" -xzf "$1/state.tar.gz" --no-same-owner
  if [[ -d $DATA/spool ]]; then chown -R --reference="$DATA/postgres" "$DATA/spool" "$DATA/feeder"; fi
}

fill_servers() { # PARTS
  local wrong
  step "PostgreSQL"
  load_postgres "$1"
  wrong=$(count_rows | wrong_rows "$1")
  [[ -z $wrong ]] || fail "The restored rows are not those of the backup: $wrong."
  done_step
  step "InfluxDB"
  load_influx "$1"
  await_points "$1"
  done_step
  say "  $(tell_content "$1"), as many as the backup has"
}

# influxd 1.x says that a restore is done while it still opens shards, and answers "shard is disabled" or "engine is closed" meanwhile.
# What has been the same for a minute will not change.
await_points() { # PARTS
  local moment wrong before='' still=$SECONDS
  moment=$(manifest_value "$1" moment)
  while true; do
    if count_points "$moment" >"$WORK/counted" 2>"$WORK/complaint"; then
      wrong=$(wrong_points "$1" <"$WORK/counted")
    else
      wrong=$(<"$WORK/complaint")
    fi
    [[ -n $wrong ]] || return 0
    [[ $wrong == "$before" ]] || still=$SECONDS
    ((SECONDS - still < 60)) || fail "The restored points are not those of the backup: $wrong."
    before=$wrong
    sleep 0.5
  done
}
