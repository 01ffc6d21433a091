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
  ((FAILED + PASSED + SKIPPED > 0)) || fail "No test's name contains '${1:-}'."
  ((FAILED == 0))
}

run_tests() { # PROJECT [FILTER]
  local log=$ROOT/artifacts/test-${1##*.}.log status=0 summary failed
  local -a filter=()
  if [[ -n ${2:-} ]]; then filter=(-method "*$2*"); fi
  "$DOTNET" "$ROOT/artifacts/bin/$1/release/$1.dll" -noColor "${filter[@]}" 2>&1 | tee "$log" | only_the_news || status=$?
  summary=$(grep -E "^ +$1 +Total: [0-9]+" "$log" | tail -n 1) || summary=''
  failed=$(($(counted Failed) + $(counted Errors)))
  PASSED=$((PASSED + $(counted Total) - $(counted Failed) - $(counted Skipped) - $(counted 'Not Run')))
  SKIPPED=$((SKIPPED + $(counted Skipped)))
  if [[ -z $summary ]]; then tail -n 30 "$log"; fi
  if [[ -z $summary ]] || ((status != 0 && failed == 0)); then
    say "$1 ended with status $status${summary:- and without a summary}. All it said is in ${log#"$ROOT/"}."
    failed=1 # it crashed, or is unhappy about something it does not count
  fi
  FAILED=$((FAILED + failed))
}

# Tests start whole programs, which log. Of all lines only the runner's are shown: failed and skipped tests with what they say
# (indented by six), and the summary.
only_the_news() {
  awk '
    /^    [^ ].* \[(FAIL|SKIP)\]$/ { told = 1; print; next }
    /^      / { if (told) { print; fflush() }; next }
    /^ +Bloomberg\.Tests\.[A-Za-z]+ +Total: / { print; fflush() }
    /^  ? ?[^ ]/ || /^(trce|dbug|info|warn|fail|crit): .*\]$/ { told = 0 }'
}

# A number of the runner's summary: "Total: 4, Errors: 0, Failed: 0, Skipped: 3, Not Run: 0".
counted() { # WORD
  if [[ $summary =~ $1:\ ([0-9]+) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

command_bench() {
  require_dotnet
  cd "$ROOT" || exit
  exec "$DOTNET" run -c Release --project tests/Benchmarks -- "$@"
}
