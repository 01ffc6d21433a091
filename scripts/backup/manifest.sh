# shellcheck shell=bash
# What is in a backup: "manifest", lines of words with tabs between, first in the tar.
#   made, mode, postgres (major), influxdb (version), moment (time that points were counted up to, in nanoseconds)
#   rows TABLE COUNT                                     exactly what the dump holds
#   points DATABASE MEASUREMENT FIELD BEFORE AFTER       counted before and after InfluxDB's backup was taken
#   state FILES BYTES                                    what the feeders had not sent yet, and what they remember
#   part NAME BYTES SHA-256
# Points older than the moment seldom change any more, so before and after are nearly always the same number, and then the restored
# one must be the same too. Where history was being fetched it must lie between.

readonly MOMENT_LAG=15 # seconds; a batch is stored a second or so after its trades

manifest_value() { # FOLDER WORD
  awk -F '\t' -v word="$2" '$1 == word { print $2; exit }' "$1/manifest"
}

# Lines of both counts side by side; 0 where one has no line.
points_lines() { # BEFORE AFTER, files
  awk -F '\t' '
    { key = $1 "\t" $2 "\t" $3; seen[key] = 1 }
    NR == FNR { before[key] = $4; next }
    { after[key] = $4 }
    END { for (key in seen) printf "points\t%s\t%d\t%d\n", key, before[key], after[key] }' "$1" "$2" | LC_ALL=C sort
}

part_lines() { # FOLDER
  local file
  (cd "$1" && find . -type f ! -name manifest -printf '%P\n' | LC_ALL=C sort | while read -r file; do
    printf 'part\t%s\t%d\t%s\n' "$file" "$(stat -c %s "$file")" "$(sha256 <"$file")"
  done)
}

# Every part the manifest names is there as it was, and nothing else.
check_parts() { # FOLDER NAME OF THE BACKUP
  local word name bytes sum named
  [[ -s $1/manifest ]] || fail "$2 is incomplete: the part manifest is missing."
  while IFS=$'\t' read -r word name bytes sum; do
    [[ $word == part ]] || continue
    [[ -f $1/$name ]] || fail "$2 is incomplete: the part $name is missing."
    [[ $(stat -c %s "$1/$name") == "$bytes" && $(sha256 <"$1/$name") == "$sum" ]] || fail "$2 is damaged: the part $name is not what the manifest says."
  done <"$1/manifest"
  named=$(grep -c $'^part\t' "$1/manifest")
  [[ $(find "$1" -type f | wc -l) == $((named + 1)) ]] || fail "$2 holds a part that its manifest does not name."
}

# Prints the first table whose rows are not as many as the manifest says.
wrong_rows() { # FOLDER; counted rows on the standard input
  awk -F '\t' '
    $1 != "rows" { next }
    NR == FNR { wanted[$2] = $3; next }
    { found[$2] = $3 }
    END {
      for (table in found) if (!(table in wanted)) wanted[table] = "no table"
      for (table in wanted) if (found[table] "" != wanted[table] "") {
        print table " has " (table in found ? found[table] : "no table") " instead of " wanted[table]
        exit
      }
    }' "$1/manifest" -
}

# Prints the first field that is not counted as often as the manifest says.
wrong_points() { # FOLDER; counted points on the standard input
  awk -F '\t' '
    NR == FNR {
      if ($1 == "points") { key = $2 "\t" $3 "\t" $4; least[key] = $5 < $6 ? $5 : $6; most[key] = $5 < $6 ? $6 : $5 }
      next
    }
    { found[$1 "\t" $2 "\t" $3] = $4 }
    END {
      for (key in found) if (!(key in most)) most[key] = 0
      for (key in most) if (found[key] + 0 < least[key] + 0 || found[key] + 0 > most[key] + 0) {
        split(key, word, "\t")
        range = least[key] + 0 == most[key] + 0 ? most[key] + 0 : least[key] " to " most[key]
        print word[1] "." word[2] " field " word[3] ": " found[key] + 0 " instead of " range
        exit
      }
    }' "$1/manifest" -
}

# "12 tables with 34,000 rows, 5,000,000 points": of each measurement the field that most points carry.
tell_content() { # FOLDER
  awk -F '\t' '
    function grouped(n,   text) { text = sprintf("%d", n); while (match(text, /^[0-9]+[0-9][0-9][0-9](,|$)/)) {
        n = RLENGTH - (substr(text, RLENGTH, 1) == "," ? 4 : 3); text = substr(text, 1, n) "," substr(text, n + 1) }; return text }
    $1 == "rows" { tables++; rows += $3 }
    $1 == "points" { key = $2 "\t" $3; if ($5 + 0 > most[key]) most[key] = $5 + 0 }
    END { for (key in most) points += most[key]; print tables + 0 " tables with " grouped(rows) " rows, " grouped(points) " points" }' "$1/manifest"
}
