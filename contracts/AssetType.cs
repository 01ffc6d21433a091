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
