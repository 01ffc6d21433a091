# shellcheck shell=bash
# ./bloomberg test and bench

command_test() {
  require_dotnet
  mkdir -p "$ROOT/artifacts"
  if is_root; then
    begin_installation "$ROOT/artifacts/install.log"
  elif [[ -n $(missing_packages) ]]; then
    INSTALLER=''
    say "Tests that need $(missing_packages | paste -sd ' ') are skipped (or fail where CI=true). To run them: sudo apt-get install $(missing_packages | paste -sd ' ')"
  else
    INSTALLER=''
  fi
  step "building"
  (cd "$ROOT" && "$DOTNET" build Bloomberg.sln -c Release -v quiet -nologo -p:UseSharedCompilation=false) >"$ROOT/artifacts/test-build.log" 2>&1 || {
    say ""
    grep -E 'error' "$ROOT/artifacts/test-build.log" | sort -u | head -n 20 >&2
    fail "The build failed; the whole story is in artifacts/test-build.log."
  }
  done_step
  if [[ -n $INSTALLER ]]; then await_installation "$ROOT/artifacts/install.log"; fi

  PASSED=0 FAILED=0 SKIPPED=0
  run_tests Bloomberg.Tests.Unit "$@"
  run_tests Bloomberg.Tests.Integration "$@"
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  ((FAILED == 0))
}

run_tests() { # PROJECT [FILTER]
  local log=$ROOT/artifacts/$1.log status=0
  local -a filter=()
  if [[ -n ${2:-} ]]; then filter=(-method "*$2*"); fi
  "$DOTNET" "$ROOT/artifacts/bin/$1/release/$1.dll" -noColor "${filter[@]}" 2>&1 | tee "$log" || status=$?
  if [[ $(grep -E 'Total: [0-9]+, Errors:' "$log" | tail -n 1) =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
    local total=${BASH_REMATCH[1]} errors=${BASH_REMATCH[2]} failed=${BASH_REMATCH[3]} skipped=${BASH_REMATCH[4]} idle=${BASH_REMATCH[5]}
    PASSED=$((PASSED + total - failed - skipped - idle))
    SKIPPED=$((SKIPPED + skipped))
    FAILED=$((FAILED + failed + errors))
    # The runner is unhappy about something it did not count, such as a filter that fits nothing here.
    if ((status != 0 && failed + errors == 0 && total > 0)); then FAILED=$((FAILED + 1)); fi
  else
    say "$1 ended with $status and without a summary."
    FAILED=$((FAILED + 1))
  fi
}

command_bench() {
  require_dotnet
  cd "$ROOT" || exit
  exec "$DOTNET" run -c Release --project tests/Benchmarks -- "$@"
}
