using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.Assets;

/// <summary>
/// The newest catalogue, in memory. Before the database was read it is what the program knows by itself, and while it is away what was read last.
/// </summary>
public sealed class AssetCatalogue
{
    private volatile AssetIndex _index = new(KnownAssets.Instance.Assets);
    private volatile HashSet<string> _whole = [];
    private volatile SubjectCatalogue _subjects = SubjectCatalogue.BuiltIn;

    public AssetIndex Index => _index;

    /// <summary>Which asset stands for all listings of the same thing: news is kept under it.</summary>
    public SubjectCatalogue Subjects => _subjects;

    /// <summary>This source has told its whole list: what is not in it, it does not have.</summary>
    public bool IsWhole(string exchange) => _whole.Contains(exchange);

    /// <summary>What another source has under the same ticker, for an asset that its own does not list; the best known first.</summary>
    public IEnumerable<CatalogueAsset> Instead(AssetKey key)
    {
        var index = _index;
        if (index.Find(key) is { Listed: true }) return [];
        var slash = key.Symbol.IndexOf('/');
        return index.OfTicker(slash < 0 ? key.Symbol : key.Symbol[..slash]).Where(asset => asset.Exchange != key.Exchange);
    }

    /// <summary>Takes up what sources list; takes some 150 ms for 15,000 assets.</summary>
    public void Replace(IReadOnlyList<CatalogueAsset> listed)
    {
        var index = new AssetIndex(listed.Select(KnownAssets.Instance.Complete).Concat(KnownAssets.Instance.Assets));
        _whole = listed.Where(asset => asset.Listed).Select(asset => asset.Exchange).ToHashSet();
        _index = index;
        _subjects = new(listed.Select(ToRow).OfType<CatalogueRow>());
    }

    private static CatalogueRow? ToRow(CatalogueAsset asset) => AssetTypes.TryParse(asset.AssetType, out var type)
        ? new(asset.Key, type, asset.Base, asset.Quote, asset.Name, asset.Rank, asset.Listed)
        : null;
}
