namespace Bloomberg.Api.Assets;

/// <summary>Which asset a loose name means.</summary>
/// <param name="Clear">The one it means; null when that is not clear.</param>
/// <param name="Candidates">What it may mean, the best first.</param>
/// <param name="Incomplete">There may be others: an outside service did not answer.</param>
public sealed record NamedAsset(CatalogueAsset? Clear, IReadOnlyList<CatalogueAsset> Candidates, bool Incomplete);

/// <summary>
/// Finds what somebody means by "apple". It is clear when the best kind of whole-name match (symbol, then ticker, then name, then what is
/// obscure) has one asset only; or when there is no such match and a single asset is found, by words that begin so. Assets that their source
/// lists no more are never meant.
/// </summary>
public sealed class AssetNames(AssetSearch search)
{
    private const int MostCandidates = 10;

    public async Task<NamedAsset> FindAsync(string name, string? exchange, CancellationToken ct)
    {
        // One more, to know whether a single one is alone.
        return Choose(await search.FindAsync(name, exchange, MostCandidates + 1, ct));
    }

    public static NamedAsset Choose(AssetsFound found)
    {
        AssetMatch[] listed = [.. found.Matches.Where(match => match.Asset.Listed)];
        var candidates = listed.Take(MostCandidates).Select(match => match.Asset).ToArray();
        if (listed.Length == 0) return new(null, candidates, found.Incomplete);
        var best = listed[0];
        var alone = listed.Count(match => match.Fit == best.Fit) == 1;
        var clear = best.IsExact ? alone : listed.Length == 1 && best.Fit <= Fit.Word && !found.Incomplete;
        return new(clear ? best.Asset : null, candidates, found.Incomplete);
    }
}
