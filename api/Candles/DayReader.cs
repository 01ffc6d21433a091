using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api.Candles;

/// <summary>
/// Days: stored where a service tells them, which is where prices are asked for; else folded from hours, the day that is going on from hours
/// and minutes. All begin at midnight UTC; a stored one stands for the day at its exchange.
/// </summary>
public sealed class DayReader(CandleStore store, LongCandleReader hours, FeederClient feeder, TimeProvider clock)
{
    private const int HoursOfDay = 24;

    // Longer than hours are kept.
    private const int MostHours = 400 * HoursOfDay;

    private static readonly TimeSpan Day = CandleInterval.Day.Length;

    /// <summary>From a time on, or the newest before one.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer and the feeder holds nothing of the range.</exception>
    public async Task<CandlesRead> ReadAsync(AskedRange asked, CancellationToken ct)
    {
        var (stored, newest, complaint) = await StoredAsync(asked, ct);
        // A service's days are all there are up to its newest: an hour of a Sunday belongs to a Monday that has begun in Sydney.
        var first = newest is { } last ? last + Day : DateTimeOffset.MinValue;
        var end = asked.To ?? clock.GetUtcNow();
        var wanted = asked.From is { } from ? WindowTime.Ceiling(from, Day) : WindowTime.Floor(end, Day) - (asked.Limit - 1) * Day;
        if (first < wanted) first = wanted;
        if (first >= asked.To) return CandlesRead.Of(stored, asked, await feeder.ReadCandlesAsync(asked.Key, ct), complaint);

        var until = asked.To is { } to ? WindowTime.Ceiling(to, Day) : (DateTimeOffset?)null;
        var limit = Math.Min(MostHours, (asked.Limit + 1) * HoursOfDay);
        var read = await hours.ReadAsync(new(asked.Key, first, until, limit), CandleInterval.Hour, ct);
        var folded = CandleFolds.Fold(read.Candles, CandleInterval.Hour.Length, Day, clock.GetUtcNow());
        return CandlesRead.Of(CandleFolds.Join(stored, [.. folded], Day), asked, read.Held, complaint ?? read.Incomplete);
    }

    // Without storage the day that goes on may still be folded from what the feeder holds.
    private async Task<(IReadOnlyList<Candle> Days, DateTimeOffset? Newest, string? Complaint)> StoredAsync(AskedRange asked, CancellationToken ct)
    {
        try
        {
            var newest = store.ReadNewestAsync(CandleInterval.Day, asked.Key, null, 1, ct);
            var days = asked.From is { } from
                ? store.ReadAsync(CandleInterval.Day, asked.Key, from, asked.To, asked.Limit + 1, ct)
                : store.ReadNewestAsync(CandleInterval.Day, asked.Key, asked.To, asked.Limit, ct);
            await Task.WhenAll(newest, days);
            return (await days, await newest is [var last] ? last.OpenTime : null, null);
        }
        catch (InfluxUnavailableException e)
        {
            return ([], null, CandleReader.Without(e));
        }
    }
}
