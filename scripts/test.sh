# shellcheck shell=bash
# ./bloomberg test and bench

command_test() {
  if [[ ${1:-} == --faults ]]; then
    shift
    fault_options "$@"
    set --
  fi
  require_dotnet
  mkdir -p "$ROOT/artifacts"
  if is_root; then
    begin_installation "$ROOT/artifacts/install.log" missing_test_packages
  elif [[ -n $(missing_test_packages) ]]; then
    INSTALLER=''
    say "Tests that need $(missing_test_packages | paste -sd ' ') are skipped (or fail where CI=true). To run them: sudo apt-get install $(missing_test_packages | paste -sd ' ')"
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
  if [[ -n ${FAULTS_RUNS:-} ]]; then
    run_faults
    return
  fi
  run_tests Bloomberg.Tests.Unit "$@"
  run_tests Bloomberg.Tests.Integration "$@"
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  ((FAILED + PASSED + SKIPPED > 0)) || fail "No test's name contains '${1:-}'."
  ((FAILED == 0))
}

run_tests() { # PROJECT [FILTER]
  local log=$ROOT/artifacts/test-${1##*.}.log status=0 summary failed
  local -a filter=() threads=()
  if [[ -n ${2:-} ]]; then filter=(-method "*$2*"); fi
  if [[ $1 == *.Integration ]]; then threads=(-maxThreads 1.5x); fi # they mostly wait for servers
  "$DOTNET" "$ROOT/artifacts/bin/$1/release/$1.dll" -noColor "${threads[@]}" "${filter[@]}" 2>&1 | tee "$log" | only_the_news || status=$?
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

# --seed N --count N --minutes N --runs N --outage-minutes N: what to repeat, how many faults, over how long, how many seeds in a row
fault_options() {
  export FAULTS_SEED=$((RANDOM * 30 + 1)) FAULTS_COUNT=310 FAULTS_MINUTES='' FAULTS_OUTAGE_MINUTES=10
  FAULTS_RUNS=1
  while (($#)); do
    local name=${1#--}
    case $1 in
      --seed | --count | --minutes | --runs | --outage-minutes) ;;
      *) fail "There is no option '$1' of test --faults. Try: --seed N, --count N, --minutes N, --runs N, --outage-minutes N" ;;
    esac
    (($# > 1)) || fail "$1 needs a value."
    whole_number "$1" "$2" 1 1000000
    name=${name^^}
    printf -v "FAULTS_${name//-/_}" %d "$((10#$2))"
    shift 2
  done
}

# The suite once for each seed, then the scenarios that have none.
run_faults() {
  local last=$((FAULTS_SEED + FAULTS_RUNS - 1))
  for ((; FAULTS_SEED <= last; FAULTS_SEED++)); do
    say "seed $FAULTS_SEED"
    run_explicit FaultSuiteTests || {
      say "Repeat it with: ./bloomberg test --faults --seed $FAULTS_SEED --count $FAULTS_COUNT${FAULTS_MINUTES:+ --minutes $FAULTS_MINUTES}"
      return 1
    }
  done
  local failed=0
  run_explicit SkippedFrameTests || failed=1
  run_explicit StorageOutageTests || failed=1
  return "$failed"
}

run_explicit() { # CLASS
  # The runner writes the test's long name before each line.
  "$DOTNET" "$ROOT/artifacts/bin/Bloomberg.Tests.Integration/release/Bloomberg.Tests.Integration.dll" \
    -noColor -explicit only -showLiveOutput -class "*.$1" 2>&1 | sed -u 's/^ *[^ ]* \[OUTPUT\] //'
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
