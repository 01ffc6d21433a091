using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>
/// The hour's sentiment, as InfluxDB's task for it writes it at the end of an hour: no test waits for that. Of the downsampled buckets the back-fill
/// brings all else that a dashboard asks for.
/// </summary>
internal static class HourlySentiment
{
    public static async Task WriteAsync(Product product) => await product.QueryAsync(
        """
        SELECT last("score") AS "score", max("articles") AS "articles", max("scored") AS "scored" INTO "markets_1h".."news_sentiment" FROM "news_sentiment"
        WHERE time > now() - 1d GROUP BY time(1h), "subject", "window"
        """, "news");
}
