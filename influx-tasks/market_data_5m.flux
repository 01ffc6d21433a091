// The last value of each number within five minutes; the texts beside them stay where they are.
import "date"

option task = {name: "market_data_5m", every: 5m, offset: 20s}

stop = date.truncate(t: now(), unit: 5m)
start = date.sub(d: 1h, from: stop)

from(bucket: "markets")
    |> range(start: start, stop: stop)
    |> filter(
        fn: (r) =>
            r._measurement == "market_data" and (r._field == "price" or r._field == "volume_24h" or r._field == "change_pct_1h"
                    or r._field == "change_pct_24h" or r._field == "market_cap"),
    )
    |> aggregateWindow(every: 5m, fn: last, timeSrc: "_start", createEmpty: false)
    |> to(bucket: "markets_5min", tagColumns: ["exchange", "symbol", "asset_type"])
