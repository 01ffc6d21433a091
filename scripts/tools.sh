# shellcheck shell=bash
# Parts of the product that answer a question in the terminal.

news_tool() { # NAME ARGUMENT…
  require_dotnet
  build_programs >&2 # only the answer goes to standard output
  exec "$DOTNET" "$PROGRAMS/Bloomberg.News/Bloomberg.News.dll" "$@"
}
