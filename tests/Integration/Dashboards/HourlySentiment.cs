using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Tests.Integration.Journey;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>
/// The hour's sentiment, by InfluxDB's own task for it, which runs at the end of an hour: no test waits for that. Of the downsampled buckets the
/// back-fill brings all else that a dashboard asks for.
/// </summary>
internal static class HourlySentiment
{
    public static async Task WriteAsync(Product product)
    {
        var options = new InfluxOptions { Url = product.Influx.Url };
        using var connection = new InfluxConnection(options, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
        var task = InfluxTask.All.Single(one => one.Name == "news_sentiment_1h");
        var now = TimeProvider.System.GetUtcNow();
        await new TaskRuns(connection, options).RunAsync(task, task.Floor(now.AddDays(-1)), task.Ceiling(now), CancellationToken.None);
    }
}
