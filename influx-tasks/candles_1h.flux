// Candles of an hour from whole minutes, made anew for the last six hours. README.md says why they are made so.
import "date"

option task = {name: "candles_1h", every: 5m, offset: 20s}

stop = date.truncate(t: now(), unit: 1h)
start = date.sub(d: 6h, from: stop)

from(bucket: "markets")
    |> range(start: start, stop: stop)
    |> filter(
        fn: (r) =>
            r._measurement == "candles_1m" and (r._field == "open" or r._field == "high" or r._field == "low"
                    or r._field == "close" or r._field == "volume" or r._field == "quote_volume"
                    or r._field == "trades" or r._field == "taker_buy_volume" or r._field == "taker_buy_quote_volume"
                    or r._field == "partial" or r._field == "backfilled"),
    )
    |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
    |> filter(fn: (r) => r.partial == false)
    |> window(every: 1h, createEmpty: false)
    |> sort(columns: ["_time"])
    |> reduce(
        identity: {
            minutes: 0,
            flagged: 0,
            venue: false,
            open: 0.0,
            high: 0.0,
            low: 0.0,
            close: 0.0,
            volume: 0.0,
            quote_volume: 0.0,
            trades: 0,
            taker_buy_volume: 0.0,
            taker_buy_quote_volume: 0.0,
            partial: false,
        },
        // Until the first trade of the window a minute is flat and repeats a price from before it.
        fn: (r, accumulator) =>
            ({
                minutes: accumulator.minutes + 1,
                flagged: if exists r.backfilled then accumulator.flagged + 1 else accumulator.flagged,
                venue: if exists r.backfilled then r.backfilled else accumulator.venue,
                open: if accumulator.trades > 0 then accumulator.open else r.open,
                high:
                    if accumulator.trades == 0 then
                        r.high
                    else if r.trades > 0 and r.high > accumulator.high then
                        r.high
                    else
                        accumulator.high,
                low:
                    if accumulator.trades == 0 then
                        r.low
                    else if r.trades > 0 and r.low < accumulator.low then
                        r.low
                    else
                        accumulator.low,
                close: r.close,
                volume: accumulator.volume + r.volume,
                quote_volume: accumulator.quote_volume + r.quote_volume,
                trades: accumulator.trades + r.trades,
                taker_buy_volume: accumulator.taker_buy_volume + r.taker_buy_volume,
                taker_buy_quote_volume: accumulator.taker_buy_quote_volume + r.taker_buy_quote_volume,
                partial: r.partial,
            }),
    )
    |> filter(fn: (r) => r.minutes == 60 and (r.venue == false or r.flagged < 60))
    |> duplicate(column: "_start", as: "_time")
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
