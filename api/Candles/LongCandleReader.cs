using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api.Candles;

/// <summary>
/// Candles of 5 minutes and of 1 hour: stored ones, and those that the tasks may still touch folded from minutes, so that they are exact and the
/// newest grows with its trades. Two questions to InfluxDB, however long the range.
/// </summary>
public sealed class LongCandleReader(CandleStore store, FeederClient feeder, TimeProvider clock)
{
    // A week of them and more than a quiet asset has since its newest trade.
    private const int MostMinutes = 12_000;

    // What the tasks have just left is proved within some minutes; longer while everything is proved after a start.
    private static readonly TimeSpan Proving = TimeSpan.FromMinutes(50);

    private static readonly TimeSpan Minute = CandleInterval.Minute.Length;

    /// <summary>From a time on, or the newest before one.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer and the feeder holds nothing of the range.</exception>
    public async Task<CandlesRead> ReadAsync(AskedRange asked, CandleInterval interval, CancellationToken ct)
    {
        var reading = asked.From is { } start
            ? store.ReadAsync(interval, asked.Key, start, asked.To, asked.Limit + 1, ct)
            : store.ReadNewestAsync(interval, asked.Key, asked.To, asked.Limit, ct);
        var held = await feeder.ReadCandlesAsync(asked.Key, ct);
        var from = FoldedFrom(asked, interval, held);
        var folding = MinutesAsync(asked, interval, from, ct);
        var (stored, minutes, complaint) = await BothAsync(reading, folding, asked, interval, held);

        var now = clock.GetUtcNow();
        var phase = stored.LastOrDefault(CandleFolds.IsVenues) is { } last ? WindowTime.PhaseOf(last.OpenTime, interval.Length) : TimeSpan.Zero;
        var folded = CandleFolds.Fold(CandleReader.Merge(minutes, HeldIn(asked, interval, held)), Minute, interval.Length, now, phase);
        var joined = CandleFolds.Join(stored, [.. folded.Where(candle => candle.OpenTime >= from && IsIn(asked, candle))], interval.Length);
        return CandlesRead.Of(joined, asked, held, complaint);
    }

    // The venue's clock says which windows are young: a day that is replayed is long over by ours.
    private DateTimeOffset FoldedFrom(AskedRange asked, CandleInterval interval, LiveCandles? held)
    {
        var now = clock.GetUtcNow();
        var young = TaskReach.Settled(interval.Length, (held?.SourceTime is { } source && source < now ? source : now) - Proving);
        return asked.From is { } from && WindowTime.Floor(from, interval.Length) is var first && first > young ? first : young;
    }

    private async Task<IReadOnlyList<Candle>> MinutesAsync(AskedRange asked, CandleInterval interval, DateTimeOffset from, CancellationToken ct)
    {
        var to = asked.To is { } end ? WindowTime.Ceiling(end, interval.Length) : (DateTimeOffset?)null;
        return from >= to ? [] : await store.ReadAsync(CandleInterval.Minute, asked.Key, from, to, MostMinutes, ct);
    }

    // Also of windows that begin in the range and end behind it.
    private static IReadOnlyList<Candle> HeldIn(AskedRange asked, CandleInterval interval, LiveCandles? held) =>
        [.. (held?.Candles ?? []).Where(candle => asked.To is null || candle.OpenTime < WindowTime.Ceiling(asked.To.Value, interval.Length))];

    private static bool IsIn(AskedRange asked, Candle candle) =>
        !(candle.OpenTime < asked.From) && (asked.To is null || candle.OpenTime < asked.To);

    // Without storage, windows of the minutes that the feeder holds are better than nothing, and say so.
    private static async Task<(IReadOnlyList<Candle> Stored, IReadOnlyList<Candle> Minutes, string? Complaint)> BothAsync(
        Task<IReadOnlyList<Candle>> reading, Task<IReadOnlyList<Candle>> folding, AskedRange asked, CandleInterval interval, LiveCandles? held)
    {
        try
        {
            await Task.WhenAll(reading, folding);
            return (await reading, await folding, null);
        }
        catch (InfluxUnavailableException e) when (HeldIn(asked, interval, held).Any(candle => !(candle.OpenTime < asked.From)))
        {
            var isAll = asked.From is { } from && held!.Candles[0].OpenTime <= WindowTime.Floor(from, interval.Length);
            return ([], [], isAll ? null : CandleReader.Without(e));
        }
    }
}
