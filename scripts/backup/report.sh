# shellcheck shell=bash
# What is known of the last backup: a file for node_exporter's textfile collector, and a line for ./bloomberg status.

readonly METRICS_FILE=bloomberg_backup.prom

backup_metric() { # FOLDER NAME; prints its value, or 0
  awk -v name="$2" '$1 == name { value = $2 } END { print value + 0 }' "$1/$METRICS_FILE" 2>/dev/null || echo 0
}

# A verified time of 0 leaves the one before: the last backup that was restored is still that one.
write_metrics() { # FOLDER SUCCESS BYTES VERIFIED
  local verified=$4
  ((verified)) || verified=$(backup_metric "$1" bloomberg_backup_last_verified_timestamp_seconds)
  mkdir -p "$1"
  chmod 755 "$1"
  cat >"$1/$METRICS_FILE.$$" <<TEXT
# HELP bloomberg_backup_last_success_timestamp_seconds When the last backup that was written to its end was begun.
# TYPE bloomberg_backup_last_success_timestamp_seconds gauge
bloomberg_backup_last_success_timestamp_seconds $2
# HELP bloomberg_backup_last_size_bytes How large it is.
# TYPE bloomberg_backup_last_size_bytes gauge
bloomberg_backup_last_size_bytes $3
# HELP bloomberg_backup_last_verified_timestamp_seconds When the last backup that was restored into scratch servers and counted was begun.
# TYPE bloomberg_backup_last_verified_timestamp_seconds gauge
bloomberg_backup_last_verified_timestamp_seconds $verified
TEXT
  chmod 644 "$1/$METRICS_FILE.$$"
  mv "$1/$METRICS_FILE.$$" "$1/$METRICS_FILE"
}

tell_backup() {
  local made size verified age word
  made=$(backup_metric "$DATA/metrics" bloomberg_backup_last_success_timestamp_seconds)
  if ((made == 0)); then
    say "No backup yet: ./bloomberg backup makes one."
    return
  fi
  size=$(backup_metric "$DATA/metrics" bloomberg_backup_last_size_bytes)
  verified=$(backup_metric "$DATA/metrics" bloomberg_backup_last_verified_timestamp_seconds)
  age=$(($(date +%s) - made))
  if ((verified == made)); then word='verified by a restore'
  elif ((verified)); then word="NOT verified; the last verified one is of $(date -u -d "@$verified" '+%F %H:%M') UTC"
  else word='NOT verified'; fi
  say "Last backup $(date -u -d "@$made" '+%F %H:%M') UTC, $((age / 3600)) h $((age % 3600 / 60)) min ago, $(megabytes "$size"), $word$( ((age <= 26 * 3600)) || echo '. It is OLD')"
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1000000 }'; }
