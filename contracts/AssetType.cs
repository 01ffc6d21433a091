namespace Bloomberg.Contracts;

/// <summary>What kind of thing an asset is. Stored as the InfluxDB tag and PostgreSQL column <c>asset_type</c>, in lower case.</summary>
public enum AssetType
{
    Crypto,
    Equity,
    Etf,
    Index,
    Forex,
    Future,
    Fund,
}

public static class AssetTypes
{
    /// <summary>The word written to storage and answers: <c>crypto</c>, <c>equity</c>, …</summary>
    public static string ToWord(this AssetType type) => type switch
    {
        AssetType.Crypto => "crypto",
        AssetType.Equity => "equity",
        AssetType.Etf => "etf",
        AssetType.Index => "index",
        AssetType.Forex => "forex",
        AssetType.Future => "future",
        AssetType.Fund => "fund",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an asset type"),
    };

    /// <summary>
    /// What an asset is by its name, where no catalogue says so: <c>yahoo:^GSPC</c> an index, <c>yahoo:EURUSD=X</c> forex, <c>yahoo:GC=F</c> a
    /// future. Null for an exchange nobody knows.
    /// </summary>
    public static AssetType? Likely(AssetKey key) => key.Exchange switch
    {
        "binance" or "coingecko" => AssetType.Crypto,
        "exchangerate" => AssetType.Forex,
        "yahoo" => LikelyByYahoosSpelling(key.Symbol),
        _ => null,
    };

    private static AssetType LikelyByYahoosSpelling(string symbol) => symbol switch
    {
        _ when symbol.StartsWith('^') => AssetType.Index,
        _ when symbol.EndsWith("=X", StringComparison.Ordinal) => AssetType.Forex,
        _ when symbol.EndsWith("=F", StringComparison.Ordinal) => AssetType.Future,
        _ when symbol.EndsWith("-USD", StringComparison.Ordinal) => AssetType.Crypto,
        _ => AssetType.Equity,
    };

    public static bool TryParse(string word, out AssetType type)
    {
        foreach (var candidate in Enum.GetValues<AssetType>())
        {
            if (candidate.ToWord() != word) continue;
            type = candidate;
            return true;
        }
        type = default;
        return false;
    }
}
