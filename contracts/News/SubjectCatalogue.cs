namespace Bloomberg.Contracts.News;

/// <summary>
/// The asset that stands for all listings of the same thing, so that its news are found whichever of them is asked for: a coin's is its pair with
/// USDT at Binance.
/// </summary>
public sealed class SubjectCatalogue
{
    private readonly Dictionary<AssetKey, CatalogueRow> _rows;

    /// <param name="rows">The catalogue, in any order.</param>
    public SubjectCatalogue(IEnumerable<CatalogueRow> rows) => _rows = rows.DistinctBy(row => row.Key).ToDictionary(row => row.Key);

    /// <summary>The asset that articles about this one carry; null for an asset of which nothing is known.</summary>
    public AssetKey? Representative(AssetKey asset)
    {
        if (!_rows.TryGetValue(asset, out var row)) return null;
        if (row.Type != AssetType.Crypto || row.Base is null) return asset;
        var pair = new AssetKey("binance", $"{row.Base}/USDT");
        return _rows.ContainsKey(pair) ? pair : asset;
    }
}
