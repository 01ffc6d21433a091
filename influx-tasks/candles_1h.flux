// Candles of an hour from whole minutes, made anew for the last six hours. README.md says why each line is as it is.
import "date"

option task = {name: "candles_1h", every: 5m, offset: 20s}

stop = date.truncate(t: now(), unit: 1h)
start = date.sub(d: 6h, from: stop)

opens =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "open")
        |> aggregateWindow(every: 1h, fn: first, timeSrc: "_start", createEmpty: false)

highs =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "high")
        |> aggregateWindow(every: 1h, fn: max, timeSrc: "_start", createEmpty: false)

lows =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "low")
        |> aggregateWindow(every: 1h, fn: min, timeSrc: "_start", createEmpty: false)

closes =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "close")
        |> aggregateWindow(every: 1h, fn: last, timeSrc: "_start", createEmpty: false)

sums =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(
            fn: (r) =>
                r._measurement == "candles_1m" and (r._field == "volume" or r._field == "quote_volume"
                        or r._field == "taker_buy_volume" or r._field == "taker_buy_quote_volume"),
        )
        |> aggregateWindow(every: 1h, fn: sum, timeSrc: "_start", createEmpty: false)

trades =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "trades")
        |> aggregateWindow(every: 1h, fn: sum, timeSrc: "_start", createEmpty: false)

partial =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "partial")
        |> aggregateWindow(every: 1h, fn: last, timeSrc: "_start", createEmpty: false)

// How many of its minutes are stored and whole; how many say whether they are the venue's own, and what the last of these says.
minutes =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "partial" and r._value == false)
        |> aggregateWindow(every: 1h, fn: count, timeSrc: "_start", createEmpty: false)
        |> set(key: "_field", value: "minutes")

flagged =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "backfilled")
        |> aggregateWindow(every: 1h, fn: count, timeSrc: "_start", createEmpty: false)
        |> set(key: "_field", value: "flagged")

venue =
    from(bucket: "markets")
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "candles_1m" and r._field == "backfilled")
        |> aggregateWindow(every: 1h, fn: last, timeSrc: "_start", createEmpty: false)
        |> set(key: "_field", value: "venue")

union(tables: [opens, highs, lows, closes, sums, trades, partial, minutes, flagged, venue])
    |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
    |> filter(fn: (r) => r.minutes == 60 and (not exists r.venue or r.venue == false or r.flagged < 60))
    |> set(key: "_measurement", value: "candles_1h")
    |> to(
        bucket: "markets_1h",
        tagColumns: ["exchange", "symbol", "asset_type"],
        fieldFn: (r) =>
            ({
                open: r.open,
                high: r.high,
                low: r.low,
                close: r.close,
                volume: r.volume,
                quote_volume: r.quote_volume,
                trades: r.trades,
                taker_buy_volume: r.taker_buy_volume,
                taker_buy_quote_volume: r.taker_buy_quote_volume,
                partial: r.partial,
            }),
    )
