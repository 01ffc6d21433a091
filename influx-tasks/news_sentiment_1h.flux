// How the news of a subject stood at the end of each hour, and the most articles of a window within it.
import "date"

option task = {name: "news_sentiment_1h", every: 1h, offset: 40s}

stop = date.truncate(t: now(), unit: 1h)
start = date.sub(d: 6h, from: stop)

from(bucket: "news")
    |> range(start: start, stop: stop)
    |> filter(fn: (r) => r._measurement == "news_sentiment" and (r._field == "score" or r._field == "volume_ratio"))
    |> aggregateWindow(every: 1h, fn: last, timeSrc: "_start", createEmpty: false)
    |> to(bucket: "markets_1h", tagColumns: ["subject", "window"])

from(bucket: "news")
    |> range(start: start, stop: stop)
    |> filter(fn: (r) => r._measurement == "news_sentiment" and (r._field == "articles" or r._field == "scored"))
    |> aggregateWindow(every: 1h, fn: max, timeSrc: "_start", createEmpty: false)
    |> to(bucket: "markets_1h", tagColumns: ["subject", "window"])
