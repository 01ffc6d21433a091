# shellcheck shell=bash
# Our own programs: how each is started and how it shows that it is up.

readonly FIRST_WATCHLIST=binance:BTC/USDT,binance:ETH/USDT,binance:SOL/USDT,binance:BNB/USDT,binance:XRP/USDT
# Outside services are asked for prices only where somebody put an asset on a list; in the demo all of them are ours.
readonly DEMO_WATCHLIST=$FIRST_WATCHLIST,yahoo:AAPL,yahoo:MSFT,yahoo:^GSPC,yahoo:GC=F,yahoo:EURUSD=X,exchangerate:EUR/CHF,coingecko:monero

# What every program of ours is told. Called in the child's own shell.
export_common() { # PORT
  export BLOOMBERG_DATA=$DATA BLOOMBERG_LISTEN=http://127.0.0.1:$1
  BLOOMBERG_POSTGRES="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=bloomberg;Password=$(secret postgres);Database=bloomberg"
  export BLOOMBERG_INFLUX_URL=http://127.0.0.1:$INFLUX_PORT BLOOMBERG_INFLUX_USERNAME=admin
  BLOOMBERG_INFLUX_PASSWORD=$(secret influxdb)
  export BLOOMBERG_POSTGRES BLOOMBERG_INFLUX_PASSWORD
  export HOME=$DATA DOTNET_CLI_TELEMETRY_OPTOUT=1
  unset BLOOMBERG_SIMULATED
  case $MODE in
    # The made-up market never closes, so no calendar may say that it does.
    demo) export BLOOMBERG_SIMULATED=true BLOOMBERG_MARKET_HOURS=always ;;
    replay) export BLOOMBERG_INFLUX_KEEP_FOREVER=true BLOOMBERG_BACKFILL=false ;;
  esac
  if [[ $MODE != live ]]; then
    export_simulated "127.0.0.1:$SIMULATOR_PORT"
  fi
  if [[ $MODE == demo ]]; then
    export_simulated_news "127.0.0.1:$SIMULATOR_PORT"
  fi
}

export_simulated() { # HOST:PORT
  export BLOOMBERG_BINANCE_STREAM_URL=ws://$1 BLOOMBERG_BINANCE_API_URL=http://$1
  export BLOOMBERG_YAHOO_URL=http://$1/yahoo BLOOMBERG_YAHOO_COOKIE_URL=http://$1/yahoo/ BLOOMBERG_YAHOO_STREAM_URL=ws://$1/yahoo/streamer
  export BLOOMBERG_COINGECKO_URL=http://$1/coingecko BLOOMBERG_ALPHAVANTAGE_URL=http://$1/alphavantage
  export BLOOMBERG_FRANKFURTER_URL=http://$1/frankfurter/v2 BLOOMBERG_OPENERAPI_URL=http://$1/openerapi/v6
  export BLOOMBERG_EXCHANGERATE_URL=http://$1/exchangerate/v6
}

export_simulated_news() { # HOST:PORT
  # Only this one place of the machine may be read, and only in the demo.
  export BLOOMBERG_FEEDS_ALLOW=$1 BLOOMBERG_NEWS_FEEDS=http://$1/news/catalogue
  # The plan that hears of news at once; the free one is a day late.
  export BLOOMBERG_CRYPTOPANIC_URL=http://$1/cryptopanic/api BLOOMBERG_CRYPTOPANIC_KEY=made-up BLOOMBERG_CRYPTOPANIC_PLAN=growth
  export BLOOMBERG_NEWSAPI_URL=http://$1/newsapi/v2 BLOOMBERG_NEWSAPI_KEY=made-up
  export "BLOOMBERG_BINANCE_NEWS_URL=http://$1/binance-news/bapi/composite/v1/public/cms/article/list/query?type=1&pageNo=1&pageSize=20"
  export BLOOMBERG_OKX_NEWS_URL=http://$1/okx/api/v5/support/announcements
}

# Content is served from the working folder, so a program runs in its own.
program() { # NAME ARGUMENT…
  cd "$PROGRAMS/$1" || exit
  command=("$DOTNET" "$PROGRAMS/$1/$1.dll" "${@:2}")
}

run_simulator() {
  export_common "$SIMULATOR_PORT"
  local -a arguments=(--speed "${SPEED:-1}")
  if [[ -n $SYMBOLS ]]; then arguments+=(--symbols "$SYMBOLS"); fi
  if [[ -n $RATE ]]; then arguments+=(--rate "$RATE"); fi
  if monitors; then arguments+=(--smtp-port "$SMTP_PORT"); fi
  if [[ $MODE == replay ]]; then arguments+=(--replay "${REPLAY[@]}"); fi
  program Bloomberg.Simulator "${arguments[@]}"
}

run_api() {
  export_common "$API_PORT"
  export BLOOMBERG_FEEDER_URL=http://127.0.0.1:$MARKET_PORT
  case $MODE in
    live) export BLOOMBERG_FIRST_WATCHLIST=${BLOOMBERG_FIRST_WATCHLIST-$FIRST_WATCHLIST} ;;
    demo) export BLOOMBERG_FIRST_WATCHLIST=${BLOOMBERG_FIRST_WATCHLIST-$DEMO_WATCHLIST} ;;
  esac
  program Bloomberg.Api
}

run_market() {
  export_common "$MARKET_PORT"
  if [[ $MODE == replay ]]; then
    BLOOMBERG_BINANCE_TRADES=$(recorded_trades)
    export BLOOMBERG_BINANCE_TRADES
  fi
  # shellcheck disable=SC1091 # made by the build
  set -a && . "$PROGRAMS/Bloomberg.Market/runtime.env" && set +a
  program Bloomberg.Market
}

run_news() {
  export_common "$NEWS_PORT"
  unset BLOOMBERG_SPOOL_FOLDER # the market feeder's: two cannot share one
  program Bloomberg.News
}

# Which kind of trade the recordings hold: aggregates when there are any.
recorded_trades() {
  local file
  for file in "${REPLAY[@]}"; do
    # head closes the pipe early on purpose
    if (set +o pipefail && gzip -cdf "$file" 2>/dev/null | head -n 50000 | grep -q -m 1 '"e": *"aggTrade"'); then
      echo aggTrade
      return
    fi
  done
  echo trade
}

simulator_answers() { get -o /dev/null "http://127.0.0.1:$SIMULATOR_PORT/api/v3/ping"; }
api_answers() { get -o /dev/null "$ADDRESS/health/live"; }
news_answers() { get -o /dev/null "http://127.0.0.1:$NEWS_PORT/health/live"; }
market_answers() { get -o /dev/null "http://127.0.0.1:$MARKET_PORT/health/live"; }
