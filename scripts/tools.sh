# shellcheck shell=bash
# Parts of the product that answer a question in the terminal.

# Runs in the caller's folder, so that a file is found by the name it has there.
news_tool() { # NAME ARGUMENT…
  require_dotnet
  build_programs >&2 # only the answer goes to standard output
  exec "$DOTNET" "$PROGRAMS/Bloomberg.News/Bloomberg.News.dll" "$@"
}
