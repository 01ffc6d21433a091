using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Gaps;

/// <summary>What the venue's history says of the two aggregates around a hole inside them.</summary>
/// <param name="Aggregates">The one before and the one behind, as they should be stored.</param>
/// <param name="Missing">Trades that the venue leaves out of both.</param>
/// <param name="Refusal">Why nothing can be put right, for a person; null when it can.</param>
public sealed record Correction(IReadOnlyList<Tick> Aggregates, long Missing, string? Refusal);

/// <summary>
/// Puts aggregates right that stood for fewer trades on the stream than in the venue's history. The corrected ones have the same id and
/// time, so they overwrite the stored ones; the candle is made anew from storage, since memory has summed up the wrong quantity.
/// </summary>
public sealed class InsideRepair(Refill refill, StoredTrades trades, StoredMinutes minutes)
{
    // From the end of a minute until its candle is closed, by the venue's clock and ours.
    private const long ToTheClose = TickRouter.Grace + UnixTime.NanosecondsPerSecond;

    /// <summary>
    /// A hole inside aggregates waits for the end of its minute: an open candle cannot be made anew. Never longer than a minute lasts, also
    /// when the clock was set.
    /// </summary>
    public static (long Since, TimeSpan For) Rest(in Hole hole, TimeProvider clock)
    {
        if (!hole.IsInside) return default;
        var end = UnixTime.FloorToMinute(hole.ToTime) + UnixTime.NanosecondsPerMinute + ToTheClose;
        var left = Math.Clamp(end - clock.GetUnixNanoseconds(), 0, UnixTime.NanosecondsPerMinute + ToTheClose);
        return (clock.GetTimestamp(), TimeSpan.FromMicroseconds(left / 1000));
    }

    /// <summary>Asks the venue for both aggregates, and hands them to the router when that closes the hole or a part of it.</summary>
    /// <exception cref="VenueException">Not reached, refused, or not served.</exception>
    public async Task<Correction> FetchAsync(Hole hole, AssetState asset, ITradeHistory history, CancellationToken cancellation)
    {
        var (first, second) = (hole.Aggregate - 1, hole.Aggregate);
        var answer = await history.FromIdAsync(asset, first, 2, cancellation);
        if (answer is not [var before, var behind] || before.Id != first || behind.Id != second)
            return Refused($"the venue does not have aggregates {first} and {second}");

        var missing = Math.Max(0, behind.FirstTradeId - before.LastTradeId - 1);
        if (missing >= hole.Count) return Refused($"the venue's own aggregates {first} and {second} leave them out");
        if ((before.SourceTime, behind.SourceTime) != (hole.FromTime, hole.ToTime))
            return Refused($"the venue's history has other times for aggregates {first} and {second} than its stream");
        await refill.HandOverAsync(answer, cancellation);
        return new Correction(answer, missing, null);
    }

    /// <summary>Both aggregates read back from storage are those of the venue.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<bool> IsStoredAsync(Correction correction, AssetState asset, CancellationToken cancellation)
    {
        foreach (var venue in correction.Aggregates)
        {
            if (await trades.FindAsync(asset.Asset.Key, venue.Id, venue.SourceTime, cancellation) is not { } stored) return false;
            if (stored.TradeCount != venue.TradeCount || !AreSame(stored.Price, venue.Price) || !AreSame(stored.Quantity, venue.Quantity)) return false;
        }
        return true;
    }

    /// <summary>Makes the candles of both aggregates anew from storage. False while their minutes are open or not all stored.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<bool> CorrectCandlesAsync(Hole hole, AssetState asset, CancellationToken cancellation)
    {
        var (first, second) = (UnixTime.FloorToMinute(hole.FromTime), UnixTime.FloorToMinute(hole.ToTime));
        return await minutes.CorrectAsync(asset, first, cancellation) && (first == second || await minutes.CorrectAsync(asset, second, cancellation));
    }

    // Storage keeps the double nearest to the digits; a cast from decimal can be one off.
    private static bool AreSame(Decimal64 stored, Decimal64 venue) => stored == venue || Nearest(stored) == Nearest(venue);

    private static double Nearest(Decimal64 value) => double.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static Correction Refused(string reason) => new([], 0, reason);
}
