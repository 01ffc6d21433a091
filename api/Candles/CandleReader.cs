using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api.Candles;

/// <param name="Candles">Oldest first, at most as many as asked for.</param>
/// <param name="Next">The first one left out, or null.</param>
/// <param name="Held">What the feeder holds; null when it does not answer.</param>
/// <param name="From">Start of the range, null when there is no candle at all.</param>
/// <param name="Incomplete">Why candles that are stored may lack here; null when none does.</param>
public sealed record CandlesRead(IReadOnlyList<Candle> Candles, Candle? Next, LiveCandles? Held, DateTimeOffset? From, string? Incomplete = null)
{
    public Candle? Newest => Candles is [.., var last] ? last : null;

    /// <summary>What was asked for out of more: the first of a range, or the newest.</summary>
    public static CandlesRead Of(IReadOnlyList<Candle> found, AskedRange asked, LiveCandles? held, string? incomplete)
    {
        if (asked.From is null)
        {
            Candle[] newest = [.. found.TakeLast(asked.Limit)];
            return new(newest, null, held, newest is [var oldest, ..] ? oldest.OpenTime : null, incomplete);
        }
        return found.Count > asked.Limit
            ? new([.. found.Take(asked.Limit)], found[asked.Limit], held, asked.From, incomplete)
            : new(found, null, held, asked.From, incomplete);
    }
}

/// <summary>
/// Candles of a minute from InfluxDB and from the feeder's memory, joined by their start. The feeder's win: it has the open one, late
/// trades, and what is not written yet.
/// </summary>
public sealed class CandleReader(CandleStore store, FeederClient feeder)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer and the feeder holds nothing of the range.</exception>
    public async Task<CandlesRead> ReadAsync(AskedRange asked, CancellationToken ct)
    {
        var asking = feeder.ReadCandlesAsync(asked.Key, ct);
        // The feeder's answer tells where the newest candles begin; of a range that is named, both are asked at once.
        var reading = asked.From is { } start ? store.ReadAsync(CandleInterval.Minute, asked.Key, start, asked.To, asked.Limit + 1, ct) : null;
        var held = await asking;
        var from = asked.From ?? await NewestAsync(asked, held, ct) - (asked.Limit - 1) * Minute;
        if (from is null) return new([], null, held, null);

        reading ??= store.ReadAsync(CandleInterval.Minute, asked.Key, from.Value, asked.To, asked.Limit + 1, ct);
        var (stored, complaint) = await StoredAsync(reading, asked, from.Value, held);
        var candles = Merge(stored, held?.Candles ?? [])
            .Where(candle => candle.OpenTime >= from && (asked.To is null || candle.OpenTime < asked.To))
            .Take(asked.Limit + 1)
            .ToArray();
        return CandlesRead.Of(candles, asked with { From = from }, held, complaint);
    }

    private async Task<DateTimeOffset?> NewestAsync(AskedRange asked, LiveCandles? held, CancellationToken ct) =>
        held?.Candles.LastOrDefault(candle => asked.To is null || candle.OpenTime < asked.To)?.OpenTime
        ?? await store.NewestAsync(asked.Key, asked.To, ct);

    // Without storage: the whole range from the feeder is as good as ever, a part of it is better than nothing and says so.
    private static async Task<(IReadOnlyList<Candle> Stored, string? Complaint)> StoredAsync(
        Task<IReadOnlyList<Candle>> reading, AskedRange asked, DateTimeOffset from, LiveCandles? held)
    {
        try
        {
            return (await reading, null);
        }
        catch (InfluxUnavailableException) when (held?.Candles is [var first, ..] && first.OpenTime <= from)
        {
            return ([], null);
        }
        catch (InfluxUnavailableException e) when (held?.Candles.Any(c => c.OpenTime >= from && (asked.To is null || c.OpenTime < asked.To)) == true)
        {
            return ([], Without(e));
        }
    }

    /// <summary>Why an answer lacks what is stored.</summary>
    public static string Without(InfluxUnavailableException e) => $"Only the candles that the market feeder holds in memory: {e.Message}.";

    /// <summary>One list of both; the feeder's win. Both are in order and few are held, at the end of a long range or nowhere in it.</summary>
    public static IEnumerable<Candle> Merge(IReadOnlyList<Candle> stored, IReadOnlyList<Candle> held)
    {
        var next = 0;
        foreach (var candle in stored)
        {
            for (; next < held.Count && held[next].OpenTime < candle.OpenTime; next++) yield return held[next];
            if (next == held.Count || held[next].OpenTime > candle.OpenTime) yield return candle;
        }
        for (; next < held.Count; next++) yield return held[next];
    }
}
