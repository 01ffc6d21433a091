# shellcheck shell=bash
# Children of this command: started, watched, restarted, stopped.

readonly LOG_LIMIT=$((20 * 1024 * 1024))
readonly QUICK=10     # seconds; a child that ends sooner than this crashed "quickly"
readonly MANY_QUICK=5 # quick crashes in a row before it is tried only once a minute
declare -A PID=() BORN=() STARTED=() CRASHES=() RETRY_AT=()

# A full disk must not end the one who could make room: what cannot be written is not written.
report() {
  say "$*" || true
  printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >>"$DATA/log/supervisor.log" || true
}

start_child() { # NAME
  local name=$1
  rotate_log "$DATA/log/$name.log"
  become "$name" &
  PID[$name]=$!
  BORN[$name]=$(process_start "${PID[$name]}") || true
  STARTED[$name]=$SECONDS
  unset "RETRY_AT[$name]"
  remember_process "$DATA/run/$name.pid" "${PID[$name]}" || true
}

# Runs in a shell of its own and turns it into the child.
become() { # NAME
  exec >>"$DATA/log/$1.log" 2>&1 </dev/null
  local -a command=()
  cd / # a folder that the child's user may enter
  "run_$1"
  # A session of its own: Ctrl-C in this terminal must not reach it, or the order of stopping would be lost.
  # The signal of setpriv comes when this command itself is killed.
  exec setsid "${DROP[@]:-setpriv}" --pdeathsig TERM -- "${command[@]}"
}

child_runs() { [[ -n ${PID[$1]:-} ]] && kill -0 "${PID[$1]}" 2>/dev/null; }

# Starts a child's check until it succeeds. A child that ends before is shown with its last words.
await_child() { # NAME
  local name=$1 deadline=$((SECONDS + 90))
  until "${name}_answers"; do
    child_runs "$name" || fail_with_log "$name" "$name ended right after its start"
    ((SECONDS < deadline)) || fail_with_log "$name" "$name did not answer within 90 s"
    sleep 0.1
  done
}

fail_with_log() { # NAME TEXT
  printf '\n%s. The end of %s:\n' "$2" "$DATA/log/$1.log"
  last_lines "$1" 8
  exit 1
}

# The shell's own words about a killed child ("line 44: 3934 Aborted …") go to the log; revive says the same in a sentence.
supervise() {
  local name
  exec 2>>"$DATA/log/supervisor.log"
  while true; do
    for name in "${RUNNING[@]}"; do
      child_runs "$name" || revive "$name"
      rotate_log "$DATA/log/$name.log"
    done
    mend_influxd
    sleep 1
  done
}

revive() { # NAME
  local name=$1 status=0 delay
  if [[ -z ${RETRY_AT[$name]:-} ]]; then
    wait "${PID[$name]}" || status=$?
    if ((SECONDS - STARTED[$name] < QUICK)); then CRASHES[$name]=$((${CRASHES[$name]:-0} + 1)); else CRASHES[$name]=1; fi
    delay=$((1 << (CRASHES[$name] - 1)))
    if ((CRASHES[$name] >= MANY_QUICK)); then
      delay=60
      report "$name $(end_of "$status"), ${CRASHES[$name]} times right after its start. Read: ./bloomberg logs $name. Next try in $delay s."
    else
      report "$name $(end_of "$status") and is started again in $delay s. The end of its log: $(last_lines "$name" 1)"
    fi
    CRASHES[$name]=$((CRASHES[$name] < 30 ? CRASHES[$name] : 30))
    RETRY_AT[$name]=$((SECONDS + delay))
  elif ((SECONDS >= RETRY_AT[$name])); then
    start_child "$name"
    report "$name is started again (pid ${PID[$name]})."
  fi
}

end_of() { # STATUS
  local signal
  if (($1 > 128)) && signal=$(kill -l "$1" 2>/dev/null); then echo "was ended by signal $signal"; else echo "ended with status $1"; fi
}

last_lines() { # NAME COUNT; without stack traces
  tail -n 200 "$DATA/log/$1.log" 2>/dev/null | grep -v '^ *at ' | tail -n "$2" | cut -c 1-300
}

# Copies and cuts, because the child keeps the file open (for appending, so its next line goes to the new beginning).
# Without room for the copy it is cut all the same.
rotate_log() { # FILE
  local size
  size=$(stat -c %s "$1" 2>/dev/null || echo 0)
  ((size > LOG_LIMIT)) || return 0
  [[ ! -e $1.2 ]] || mv "$1.2" "$1.3"
  [[ ! -e $1.1 ]] || mv "$1.1" "$1.2"
  cp "$1" "$1.1" || rm -f "$1.1"
  : >"$1"
}

# Stops what the files in run/ remember, in order. Serves the supervisor itself and "down" after a supervisor was killed.
stop_children() {
  local name
  for name in "${STOP_ORDER[@]}"; do stop_child "$name"; done
}

stop_child() { # NAME
  local name=$1 pid signal waited
  pid=$(known_process "$name") || { rm -f "$DATA/run/$name.pid"; return 0; }
  signal=TERM
  [[ $name != postgres ]] || signal=INT # its fast shutdown; TERM would wait for every client
  kill -s "$signal" "$pid" 2>/dev/null || true
  for ((waited = 0; waited < 100; waited++)); do
    process_start "$pid" >/dev/null || break
    sleep 0.1
  done
  if process_start "$pid" >/dev/null; then
    report "  $name did not stop within 10 s and was killed"
    kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$DATA/run/$name.pid"
}

# From its file, or where a full disk left none, from the memory of the supervisor.
known_process() { # NAME
  remembered_process "$DATA/run/$1.pid" && return
  [[ -n ${BORN[$1]:-} && $(process_start "${PID[$1]}") == "${BORN[$1]}" ]] && echo "${PID[$1]}"
}
