using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Downsampling;

/// <summary>
/// Holds stored candles of 5 minutes and of 1 hour against their minutes, and makes again what is not right. Asks InfluxDB for everything and
/// remembers nothing; proving twice changes nothing.
/// </summary>
public sealed class WindowKeeper(WindowQueries queries, WindowWriter writer, TimeProvider clock)
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // A minute that is over may be on its way to storage.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Proves all windows of all assets that touch a range and are over, also those the tasks still make anew. Nothing older than the minutes
    /// are kept is touched.
    /// </summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer. What was proved before that is done.</exception>
    /// <exception cref="InfluxQueryException">InfluxDB refuses to be asked.</exception>
    public async Task<ProofOutcome> ProveAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow() - UnderWay;
        var end = WindowTime.Ceiling(to, Hour);
        if (end > now) end = now;
        var sum = default(ProofOutcome);
        foreach (var piece in ProofPiece.Plan(from, WindowTime.Floor(end, Hour), WindowTime.Floor(end, FiveMinutes)))
        {
            foreach (var asset in await queries.AssetsAsync(piece.From, piece.Until, cancellation))
                sum += await ProveAsync(piece, asset, cancellation);
        }
        return sum;
    }

    /// <summary>Proves the windows of one piece, of one asset or (null) of all; then it should be an hour at most.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    /// <exception cref="InfluxQueryException">InfluxDB refuses to be asked.</exception>
    public async Task<ProofOutcome> ProveAsync(ProofPiece piece, AssetKey? of, CancellationToken cancellation)
    {
        WindowJury[] juries = [.. piece.Intervals.Select(interval => new WindowJury(interval))];
        // What is stored first: what comes meanwhile is in the minutes then, and is not taken for a difference the other way round.
        foreach (var jury in juries)
            await queries.VisitAsync(jury.Interval, of, piece.From - jury.Length, piece.Until + jury.Length, jury.AddStored, cancellation);
        await queries.VisitAsync(CandleInterval.Minute, of, piece.From, piece.Until, (series, minute) =>
        {
            foreach (var jury in juries) jury.AddMinute(series, minute.Candle);
        }, cancellation);

        var sum = default(ProofOutcome);
        foreach (var jury in juries) sum += await SettleAsync(jury, cancellation);
        return sum;
    }

    private async Task<ProofOutcome> SettleAsync(WindowJury jury, CancellationToken cancellation)
    {
        var (found, wrong) = (default(ProofOutcome), new List<JudgedWindow>());
        foreach (var window in jury.Judge())
        {
            found += ProofOutcome.Of(window.Verdict);
            if (window.Verdict is Verdict.Missing or Verdict.Different or Verdict.Unmarked) wrong.Add(window);
        }
        if (wrong.Count > 0) found = found with { Refused = await writer.WriteAsync(jury.Interval, wrong, cancellation) };
        DownsamplingMetrics.Count(jury.Interval, found);
        return found;
    }
}
