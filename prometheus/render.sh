#!/bin/sh
# Prints prometheus.yml for a machine where services answer at other addresses:
#   render.sh api=127.0.0.1:8080 alertmanager=127.0.0.1:8089 …
# A job that no address is given for does not run there and is left out; everything else stays as it is. The rules belong beside the file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
known="$(sed -n 's/^  - job_name: //p' "$here/prometheus.yml" | tr '\n' ' ')"

for pair in "$@"; do
  case $pair in
    *[!A-Za-z0-9=:._/-]* | *=*=* | =* | *=) echo "render.sh: '$pair' must be JOB=HOST:PORT" >&2 && exit 2 ;;
  esac
  case " $known" in
    *" ${pair%%=*} "*) ;;
    *) echo "render.sh: there is no job '${pair%%=*}'; there are: $known" >&2 && exit 2 ;;
  esac
done

awk -v pairs="$*" '
  BEGIN {
    count = split(pairs, list, " ")
    for (i = 1; i <= count; i++) { at = index(list[i], "="); address[substr(list[i], 1, at - 1)] = substr(list[i], at + 1) }
    job = "alertmanager" # the only address before the first job is where alerts go
    keep = 1
  }
  /^alerting:/ { keep = ("alertmanager" in address) }
  /^scrape_configs:/ { keep = 1 }
  /^  - job_name: / { job = $3; keep = (job in address) }
  keep && /- targets: / { sub(/\[[^]]*\]/, "['\''" address[job] "'\'']") }
  keep
' "$here/prometheus.yml"
