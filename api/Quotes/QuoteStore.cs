using System.Globalization;
using Bloomberg.Api.Storage;
using Bloomberg.Contracts;
using Fields = Bloomberg.Contracts.InfluxSchema.MarketData;

namespace Bloomberg.Api.Quotes;

/// <summary>The newest stored prices, for assets the feeder has none of.</summary>
public sealed class QuoteStore(MarketQuery query, TimeProvider clock)
{
    /// <summary>Older prices are of no use as quotes, and a <c>last()</c> without a bound reads every shard.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    public sealed record Stored(
        decimal Price, DateTimeOffset Time, decimal? Volume24h, decimal? ChangePct1h, decimal? ChangePct24h, decimal? MarketCap,
        string? Service);

    /// <summary>All assets in two statements: 200 series take some ten milliseconds, 200 statements would not.</summary>
    /// <exception cref="Pipeline.Influx.InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<IReadOnlyDictionary<AssetKey, Stored>> ReadAsync(CancellationToken ct)
    {
        var since = (clock.GetUtcNow() - Reach).ToUnixNanoseconds().ToString(CultureInfo.InvariantCulture);
        var statistics = await query.ByAssetAsync(
            $"SELECT \"{Fields.Price}\", \"{Fields.Volume24h}\", \"{Fields.ChangePct1h}\", \"{Fields.ChangePct24h}\", \"{Fields.MarketCap}\", \"{Fields.Service}\" " +
            $"FROM \"{Fields.Measurement}\" WHERE time >= {since} GROUP BY \"exchange\", \"symbol\" ORDER BY time DESC LIMIT 1", ct);
        var trades = await query.ByAssetAsync(
            $"SELECT last(\"{InfluxSchema.Trades.Price}\") AS \"{Fields.Price}\" FROM \"{InfluxSchema.Trades.Measurement}\" " +
            $"WHERE time >= {since} GROUP BY \"exchange\", \"symbol\"", ct);
        var found = new Dictionary<AssetKey, Stored>();
        foreach (var (key, row) in statistics) Add(found, key, row, UnixTime.ToTime(row.Time));
        foreach (var (key, row) in trades) Add(found, key, row, UnixTime.ToTime(TradeTime.ToSource(row.Time)));
        return found;
    }

    private static void Add(Dictionary<AssetKey, Stored> found, AssetKey key, MarketRow row, DateTimeOffset time)
    {
        if (row.Number(Fields.Price) is not { } price) return;
        var known = found.GetValueOrDefault(key);
        if (known is null)
        {
            found[key] = new(
                price, time, row.Number(Fields.Volume24h), row.Number(Fields.ChangePct1h), row.Number(Fields.ChangePct24h),
                row.Number(Fields.MarketCap), row.Text(Fields.Service));
        }
        else if (time > known.Time)
        {
            found[key] = known with { Price = price, Time = time };
        }
    }
}
