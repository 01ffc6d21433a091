# shellcheck shell=bash
# ./bloomberg down and logs

command_down() {
  find_folder
  local pid waited
  if pid=$(remembered_process "$DATA/run/supervisor.pid"); then
    kill -TERM "$pid" 2>/dev/null || fail "The process $pid belongs to $(stat -c %U "/proc/$pid"). Stop it as that user."
    for ((waited = 0; waited < 700; waited++)); do
      process_start "$pid" >/dev/null || break
      sleep 0.1
    done
    process_start "$pid" >/dev/null && fail "The process $pid does not stop. Its story is in $DATA/log/supervisor.log."
  elif [[ -z $(leftovers) ]]; then
    say "Nothing runs with the data folder $DATA."
    return
  fi
  # What is left when the command itself was killed.
  stop_children
  say "Stopped. The data stays in $DATA."
}

leftovers() {
  local name
  for name in "${STOP_ORDER[@]}"; do
    known_process "$name" || true
  done
}

command_logs() {
  find_folder
  local -a files=()
  local name
  for name in "${WORDS[@]:-}"; do
    if [[ -z $name ]]; then
      files=("$DATA"/log/*.log)
    else
      [[ -e $DATA/log/$name.log ]] || fail "There is no log '$name' in $DATA/log. There are: $(cd "$DATA/log" 2>/dev/null && echo *.log | sed 's/\.log//g')"
      files+=("$DATA/log/$name.log")
    fi
  done
  [[ -e ${files[0]} ]] || fail "There are no logs in $DATA/log yet."
  exec tail -n 50 ${FOLLOW:+-F} "${files[@]}"
}
