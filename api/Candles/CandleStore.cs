using Bloomberg.Api.Storage;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Fields = Bloomberg.Contracts.InfluxSchema.Candles;

namespace Bloomberg.Api.Candles;

/// <summary>Closed candles in InfluxDB.</summary>
public sealed class CandleStore(MarketQuery query)
{
    private const string All =
        $"SELECT \"{Fields.Open}\", \"{Fields.High}\", \"{Fields.Low}\", \"{Fields.Close}\", \"{Fields.Volume}\", \"{Fields.QuoteVolume}\", " +
        $"\"{Fields.Trades}\", \"{Fields.TakerBuyVolume}\", \"{Fields.TakerBuyQuoteVolume}\", \"{Fields.Partial}\", \"{Fields.Backfilled}\", \"{Fields.Exact}\"";

    private const string Newest = $"SELECT \"{Fields.Open}\" FROM \"{Fields.Measurement1m}\"";

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Candle>> ReadAsync(
        CandleInterval interval, AssetKey key, DateTimeOffset from, DateTimeOffset? to, int limit, CancellationToken ct)
    {
        var rows = await query.OneAsync(interval.Bucket, Select(interval), key, from.ToUnixNanoseconds(), to?.ToUnixNanoseconds(), newestFirst: false, limit, ct);
        return [.. rows.Select(Read).OfType<Candle>()];
    }

    /// <summary>The newest before a time, oldest first.</summary>
    public async Task<IReadOnlyList<Candle>> ReadNewestAsync(
        CandleInterval interval, AssetKey key, DateTimeOffset? before, int limit, CancellationToken ct)
    {
        var rows = await query.OneAsync(interval.Bucket, Select(interval), key, null, before?.ToUnixNanoseconds(), newestFirst: true, limit, ct);
        return [.. rows.Select(Read).OfType<Candle>().Reverse()];
    }

    /// <summary>When the newest candle before a time opened. Not bounded by time: one series, read from its end, takes a millisecond.</summary>
    public async Task<DateTimeOffset?> NewestAsync(AssetKey key, DateTimeOffset? before, CancellationToken ct)
    {
        var rows = await query.OneAsync(InfluxSchema.Markets, Newest, key, null, before?.ToUnixNanoseconds(), newestFirst: true, 1, ct);
        return rows.Count == 0 ? null : UnixTime.ToTime(rows[0].Time);
    }

    private static string Select(CandleInterval interval) => $"{All} FROM \"{interval.Measurement}\"";

    /// <summary>Null when the row lacks a value, which only a foreign writer can bring about.</summary>
    private static Candle? Read(MarketRow row)
    {
        var exact = new ExactValues(row.Text(Fields.Exact));
        if (Of(Fields.Open) is not { } open || Of(Fields.High) is not { } high
            || Of(Fields.Low) is not { } low || Of(Fields.Close) is not { } close
            || Of(Fields.Volume) is not { } volume || Of(Fields.QuoteVolume) is not { } quoteVolume
            || Of(Fields.TakerBuyVolume) is not { } takerBuy || Of(Fields.TakerBuyQuoteVolume) is not { } takerBuyQuote
            || row.Whole(Fields.Trades) is not { } trades)
        {
            return null;
        }
        return new()
        {
            OpenTime = UnixTime.ToTime(row.Time),
            Open = open,
            High = high,
            Low = low,
            Close = close,
            Volume = volume,
            QuoteVolume = quoteVolume,
            Trades = trades,
            TakerBuyVolume = takerBuy,
            TakerBuyQuoteVolume = takerBuyQuote,
            Closed = true,
            Partial = row.Flag(Fields.Partial) ?? false,
            Backfilled = row.Flag(Fields.Backfilled) ?? false,
        };

        decimal? Of(string field) => exact.Or(field, row.Number(field), row.Stored(field));
    }
}
