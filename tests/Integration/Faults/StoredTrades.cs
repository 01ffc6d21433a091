using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>What InfluxDB has of one symbol.</summary>
/// <param name="Points">Stored points.</param>
/// <param name="First">Lowest trade id.</param>
/// <param name="Last">Highest trade id.</param>
internal sealed record StoredRange(long Points, long First, long Last)
{
    public long Span => Last - First + 1;
}

/// <summary>Trades in InfluxDB, asked directly and not through the product.</summary>
internal static class StoredTrades
{
    /// <summary>By our symbol.</summary>
    public static async Task<IReadOnlyDictionary<string, StoredRange>> RangesAsync(Product product)
    {
        var series = await product.QueryAsync("SELECT count(trade_id), min(trade_id), max(trade_id) FROM trades GROUP BY symbol");
        return series.ToDictionary(s => s.Tags["symbol"], s => new StoredRange(s.Rows[0][1].GetInt64(), s.Rows[0][2].GetInt64(), s.Rows[0][3].GetInt64()));
    }

    /// <summary>The newest trade id, by our symbol. Cheap: one point of each series is read, not all.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> NewestAsync(Product product)
    {
        var series = await product.QueryAsync("SELECT last(trade_id) FROM trades GROUP BY symbol");
        return series.ToDictionary(s => s.Tags["symbol"], s => s.Rows[0][1].GetInt64());
    }

    /// <summary>Different trade ids, by our symbol.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> DistinctAsync(Product product)
    {
        var series = await product.QueryAsync("SELECT count(distinct(trade_id)) FROM trades GROUP BY symbol");
        return series.ToDictionary(s => s.Tags["symbol"], s => s.Rows[0][1].GetInt64());
    }
}
