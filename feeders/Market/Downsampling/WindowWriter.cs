using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Downsampling;

/// <summary>
/// Writes windows to InfluxDB at once, not by way of the spool: while InfluxDB is away there are no minutes to make them from, and what is lost
/// on the way is found again by the next pass.
/// </summary>
public sealed class WindowWriter(InfluxConnection connection, InfluxWriter writer, ILogger<WindowWriter> log)
{
    private const int LinesAtOnce = 5_000;

    /// <returns>How many InfluxDB refuses for good, for instance because they are older than it keeps.</returns>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not take them now.</exception>
    public async Task<int> WriteAsync(CandleInterval interval, IReadOnlyList<JudgedWindow> windows, CancellationToken cancellation)
    {
        var delivery = new BatchDelivery((lines, token) => PostAsync(interval.Bucket.Name, lines, token));
        var count = 0;
        foreach (var some in windows.Chunk(LinesAtOnce))
        {
            var lines = new LineBuffer();
            foreach (var window in some) Append(lines, interval, window);
            var refused = await delivery.DeliverAsync(lines.WrittenMemory, cancellation);
            count += refused.Count;
            if (refused.Count > 0) log.LogWarning("InfluxDB refuses {Refused} candles of {Interval}: {Reason}", refused.Count, interval.Name, refused.FirstReason);
        }
        return count;
    }

    private static void Append(LineBuffer lines, CandleInterval interval, JudgedWindow window)
    {
        var candle = window.Folded;
        // Made of the venue's own minutes it is the venue's own; over a stored one it must be said where ours is not.
        var origin = candle.Backfilled ? CandleOrigin.Venue : window.Stored is null ? CandleOrigin.Collected : CandleOrigin.Remade;
        CandleLine.Append(
            lines, window.Series.KeyIn(interval), WindowSeries.ToValues(candle), candle.Partial, origin, clearsExact: window.Stored?.HasExact == true);
        lines.AppendByte((byte)'\n');
    }

    private async Task<WriteOutcome> PostAsync(string bucket, ReadOnlyMemory<byte> lines, CancellationToken cancellation) =>
        await writer.WriteAsync(bucket, lines, cancellation) switch
        {
            WriteOutcome.Retry(var reason, _) => throw new InfluxUnavailableException(connection.Url, reason),
            WriteOutcome.Misconfigured(var reason, _) => throw new InfluxUnavailableException(connection.Url, reason),
            var decided => decided,
        };
}
