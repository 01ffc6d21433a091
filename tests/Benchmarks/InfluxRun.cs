using System.Globalization;
using System.Net;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Pipeline;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// How close does the feeder's way into InfluxDB come to what influxd can take? The same bodies of 5,000 lines, posted by a bare client that
/// has them ready, and sent from a filled spool: read, checked, posted, deleted. In turns on one influxd, each time with new points.
/// </summary>
public static class InfluxRun
{
    private const int Rounds = 7;
    private const int Bodies = 60;
    private const double Wanted = 0.85;

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var server = await InfluxServer.StartNewAsync();
        await using (var parts = new InfluxParts(server)) await parts.Buckets.EnsureAsync(parts.Wanted, CancellationToken.None);
        var (bare, spooled) = (new List<double>(), new List<double>());
        // The first round only warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var (first, second) = (round * 2 * Bodies, (round * 2 + 1) * Bodies);
            // Who begins changes too: the later of two may meet what the earlier left influxd to do.
            var posts = round % 2 == 0 ? await PostAsync(server, first) : 0;
            var sends = await SendAsync(server, second);
            if (posts == 0) posts = await PostAsync(server, first);
            if (round == 0) continue;
            bare.Add(posts);
            spooled.Add(sends);
        }
        var ratio = Median([.. spooled.Zip(bare, (ours, theirs) => ours / theirs)]);
        return
        [
            new Finding("lines from the spool into influxd against a bare client",
                string.Create(CultureInfo.InvariantCulture, $"{Median(spooled) / 1e3:0} k/s against {Median(bare) / 1e3:0} k/s: {ratio:0.00}"))
            {
                Wanted = "0.85", Holds = ratio >= Wanted, Limit = "influxd, which parses and indexes every line", Step = TradeStep.Influxd,
            },
        ];
    }

    private static async Task<double> PostAsync(InfluxServer server, int first)
    {
        var bodies = MixedTrades.Bodies(first, Bodies);
        using var client = new HttpClient();
        var write = new Uri(server.Url, $"/write?db={InfluxParts.Database}&precision=ns");
        var started = TimeProvider.System.GetTimestamp();
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            using var answer = await client.PostAsync(write, content);
            if (answer.StatusCode != HttpStatusCode.NoContent) throw new InvalidOperationException($"influxd answers {answer.StatusCode}");
        }
        return LinesPerSecond(started);
    }

    private static async Task<double> SendAsync(InfluxServer server, int first)
    {
        await using var parts = new InfluxParts(server);
        var last = 0L;
        foreach (var body in MixedTrades.Bodies(first, Bodies)) last = parts.Spool.Append(InfluxParts.Database, body);
        var started = TimeProvider.System.GetTimestamp();
        await parts.Sender.StartAsync(CancellationToken.None);
        await parts.Sender.WaitUntilSentAsync(last, InfluxParts.Patience);
        return LinesPerSecond(started);
    }

    private static double LinesPerSecond(long started) => Bodies * 5_000 / TimeProvider.System.GetElapsedTime(started).TotalSeconds;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
