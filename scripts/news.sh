# shellcheck shell=bash
# ./bloomberg feed-check: what the news feeder can be asked without being started

command_feed_check() { run_news_tool feed-check "$@"; }

# Runs in the caller's folder, so that a file is found by the name it has there; only the tool itself writes to the standard output.
run_news_tool() { # NAME ARGUMENT…
  require_dotnet
  build_programs >&2
  exec "$DOTNET" "$PROGRAMS/Bloomberg.News/Bloomberg.News.dll" "$@"
}
