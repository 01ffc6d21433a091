using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>
/// Writes into the downsampled buckets what the back-fill does not bring, as the tasks of InfluxDB do. Where the feeder applies those itself,
/// this file and its one call can go.
/// </summary>
internal static class UntilTasks
{
    public static async Task DownsampleAsync(Product product)
    {
        await product.QueryAsync(
            """
            SELECT last("score") AS "score", max("articles") AS "articles", max("scored") AS "scored" INTO "markets_1h".."news_sentiment" FROM "news_sentiment"
            WHERE time > now() - 1d GROUP BY time(1h), "subject", "window"
            """, "news");
    }
}
