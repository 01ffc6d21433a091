# shellcheck shell=bash
# ./bloomberg backup: everything into one encrypted file, which is restored and counted before it counts itself. See docs/backup.md.

command_backup() {
  ((${#WORDS[@]} == 0)) || fail "backup does not understand '${WORDS[0]}'. Try: ./bloomberg help"
  find_folder
  [[ -r $DATA/postgres-version ]] || fail "There are no data in $DATA yet."
  if ! remembered_process "$DATA/run/postgres.pid" >/dev/null || ! remembered_process "$DATA/run/influxd.pid" >/dev/null; then
    fail "Nothing runs with the data folder $DATA, and a backup asks the running servers. Start it with: $(how_to_start)"
  fi
  require_backup_programs
  OWN_SERVERS=yes STATE=$DATA METRICS=$DATA/metrics
  lead_to_own_servers
  TO=$(realpath -m "${TO:-${BLOOMBERG_BACKUP_TO:-$DATA/backups}}")
  WORK=$DATA/run/backup
  KEY_FILE=${BLOOMBERG_BACKUP_KEY_FILE:-$DATA/secrets/backup_key}
  make_backup
}

require_backup_programs() {
  local program
  for program in openssl curl tar flock; do
    command -v "$program" >/dev/null || fail "$program is missing: apt-get install ${program/flock/util-linux}"
  done
}

# PG_…, INFLUX_…, TO, WORK, STATE, METRICS and KEY_FILE say from where and to where.
make_backup() {
  local made partial file seconds=$SECONDS
  open_work
  open_target
  trap 'end_backup $?' EXIT
  trap 'exit 130' INT TERM HUP
  check_room "$(estimate_mb)"
  make_key
  read_key "$KEY_FILE"
  made=$(date +%s)
  file=$TO/$(backup_name "$made")
  partial=$TO/.${file##*/}.partial
  say "Backup to $TO"
  collect_parts "$made"
  step "encrypting"
  seal "$WORK/parts" "$partial"
  rm -rf "$WORK/parts"
  done_step
  verify "$partial" & # a job, so that a signal does not have to wait for it
  VERIFIER=$!
  wait "$VERIFIER" || {
    mv "$partial" "$TO/suspect.backup" # one, for whoever wants to know why; the next one takes its place
    fail "The backup does not restore, so it does not count: see above. It is kept as $TO/suspect.backup."
  }
  VERIFIER=''
  mv "$partial" "$file"
  sync "$TO"
  write_metrics "$METRICS" "$made" "$(stat -c %s "$file")" "$made"
  rotate_backups "$TO"
  say "$file, $(megabytes "$(stat -c %s "$file")"), verified by a restore, after $((SECONDS - seconds)) s"
}

end_backup() { # STATUS
  trap '' INT TERM HUP # a second signal, to the whole group for instance, must not end the cleaning up
  if [[ -n ${VERIFIER:-} ]] && kill "$VERIFIER" 2>/dev/null; then wait "$VERIFIER" || true; fi
  rm -f -- "${TO:?}"/.bloomberg-*.partial
  clear_work
  (($1 == 0)) || printf '\nThe backup was not finished; those that were there still are.\n' >&2
}

# The order is what makes the parts fit each other. What the feeders remember comes first and is the oldest: what is newer in the
# others is asked for and stored a second time, which changes nothing. PostgreSQL comes before InfluxDB: a gap that it calls filled was
# counted in InfluxDB before. The spool comes before InfluxDB too: a batch is either in its copy or was accepted.
collect_parts() { # SECONDS since 1970
  local parts=$WORK/parts moment=$((($1 - MOMENT_LAG) * 1000000000)) version
  mkdir -m 700 "$parts"
  version=$(influx_version)
  [[ $version == [12].* ]] || fail "InfluxDB on $INFLUX_URL ${version:+is version $version, of which no backup can be made}${version:-does not answer}."
  INFLUX_MAJOR=${version%%.*}
  step "what the feeders remember, their spool"
  copy_state "$parts"
  done_step
  step "PostgreSQL"
  dump_postgres "$parts" >"$WORK/rows"
  done_step
  step "InfluxDB $version"
  count_points "$moment" >"$WORK/before"
  dump_influx "$parts"
  count_points "$moment" >"$WORK/after"
  done_step
  {
    printf 'made\t%s\nmode\t%s\nmoment\t%s\n' "$(date -u -d "@$1" +%FT%TZ)" "$MODE" "$moment"
    printf 'postgres\t%s\ninfluxdb\t%s\n' "$(postgres_major)" "$version"
    cat "$WORK/rows" "$WORK/state"
    points_lines "$WORK/before" "$WORK/after"
    part_lines "$parts"
  } >"$WORK/manifest"
  mv "$WORK/manifest" "$parts/manifest"
  rm -f "$WORK"/{rows,state,before,after}
  say "  $(tell_content "$parts")"
}

# Twice: a batch that got its name while the first copy was made is in the second. One that was sent meanwhile is in InfluxDB.
copy_state() { # FOLDER
  local folder pass complaint
  mkdir -p "$1/state"
  for pass in 1 2; do
    for folder in feeder spool; do
      [[ -n $STATE && -d $STATE/$folder ]] || continue
      complaint=$(LC_ALL=C cp -R -n -- "$STATE/$folder" "$1/state/" 2>&1 | grep -v 'No such file or directory') || true
      [[ -z $complaint ]] || fail "What the feeders remember cannot be copied (pass $pass): $complaint"
    done
  done
  printf 'state\t%d\t%d\n' "$(find "$1/state" -type f | wc -l)" "$(du -sb "$1/state" | cut -f 1)" >"$WORK/state"
  tar -C "$1/state" -czf "$1/state.tar.gz" .
  rm -rf "$1/state"
}

# Runs in a shell of its own, whose end takes its servers with it.
verify() { # FILE
  trap 'trap "" TERM; stop_scratch; rm -rf "$WORK/scratch"' EXIT
  trap 'exit 130' TERM
  restore_into_scratch "$1"
}
