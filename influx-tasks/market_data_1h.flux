// The last value of each number within an hour; the texts beside them stay where they are.
import "date"

option task = {name: "market_data_1h", every: 1h, offset: 40s}

stop = date.truncate(t: now(), unit: 1h)
start = date.sub(d: 6h, from: stop)

from(bucket: "markets_5min")
    |> range(start: start, stop: stop)
    |> filter(
        fn: (r) =>
            r._measurement == "market_data" and (r._field == "price" or r._field == "volume_24h" or r._field == "change_pct_1h"
                    or r._field == "change_pct_24h" or r._field == "market_cap"),
    )
    |> aggregateWindow(every: 1h, fn: last, timeSrc: "_start", createEmpty: false)
    |> to(bucket: "markets_1h", tagColumns: ["exchange", "symbol", "asset_type"])
