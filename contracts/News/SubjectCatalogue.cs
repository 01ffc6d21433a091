namespace Bloomberg.Contracts.News;

/// <summary>One row of the catalogue, as far as it tells what the asset is.</summary>
public sealed record SubjectRow(AssetKey Key, string AssetType, string? Base);

/// <summary>
/// The asset that stands for all listings of the same thing, so that its news are found whichever of them is asked for: a coin's is its pair with
/// USDT at Binance, a share's its line at Yahoo.
/// </summary>
public sealed class SubjectCatalogue
{
    private const string Crypto = "crypto";
    private readonly Dictionary<AssetKey, SubjectRow> _rows;

    public SubjectCatalogue(IEnumerable<SubjectRow> rows) => _rows = rows.DistinctBy(row => row.Key).ToDictionary(row => row.Key);

    /// <summary>Null where the catalogue does not have the asset.</summary>
    public AssetKey? Representative(AssetKey asset)
    {
        if (!_rows.TryGetValue(asset, out var row)) return null;
        if (row.AssetType != Crypto || row.Base is null) return asset;
        var pair = new AssetKey("binance", $"{row.Base}/USDT");
        return _rows.ContainsKey(pair) ? pair : asset;
    }
}
