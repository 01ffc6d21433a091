# shellcheck shell=bash
# Which backups stay: the newest of each of the last 7 days that have one, of the last 4 such weeks and of the last 6 such months.

readonly KEEP_DAYS=7 KEEP_WEEKS=4 KEEP_MONTHS=6

backup_name() { # SECONDS since 1970
  date -u -d "@$1" +bloomberg-%Y%m%dT%H%M%SZ.backup
}

# By its name alone: a copied file has another time, and what a name says does not change.
is_backup_name() { [[ $1 =~ ^bloomberg-([0-9]{4})([0-9]{2})([0-9]{2})T[0-9]{6}Z\.backup$ ]]; }

# Of the names on the standard input those that may go, newest first. Other names are left alone.
superfluous() {
  local name day week month
  local -A days=() weeks=() months=()
  while read -r name; do
    is_backup_name "$name" || continue
    month=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
    days_since_1970 "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}"
    day=$DAYS
    week=$(((day + 3) / 7)) # 1970 began on a Thursday; a week begins on Monday
    local keep=''
    if [[ -z ${days[$day]:-} ]] && ((${#days[@]} < KEEP_DAYS)); then keep=yes days[$day]=yes; fi
    if [[ -z ${weeks[$week]:-} ]] && ((${#weeks[@]} < KEEP_WEEKS)); then keep=yes weeks[$week]=yes; fi
    if [[ -z ${months[$month]:-} ]] && ((${#months[@]} < KEEP_MONTHS)); then keep=yes months[$month]=yes; fi
    [[ -n $keep ]] || printf '%s\n' "$name"
  done < <(LC_ALL=C sort -r)
}

# Sets DAYS. In arithmetic alone: a process for each file of each night would be thousands in the test of a year.
days_since_1970() { # YEAR MONTH DAY; a year that begins in March has its leap day at the end
  local year=$((10#$1)) month=$((10#$2)) era of_era
  ((month > 2)) || ((year--, month += 12))
  era=$((year / 400)) of_era=$((year % 400))
  DAYS=$((era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * (month - 3) + 2) / 5 + 10#$3 - 1 - 719468))
}

rotate_backups() { # FOLDER
  local name
  while read -r name; do rm -f -- "$1/$name"; done < <(cd "$1" && printf '%s\n' *.backup | superfluous)
}

newest_backup() { # FOLDER; prints its name, or nothing
  local name
  while read -r name; do
    if is_backup_name "$name"; then
      echo "$name"
      return
    fi
  done < <(cd "$1" 2>/dev/null && printf '%s\n' *.backup | LC_ALL=C sort -r)
}
