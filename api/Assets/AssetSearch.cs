using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Assets;

/// <summary>What a search found, the best first.</summary>
/// <param name="Matches">No more than were asked for.</param>
/// <param name="Incomplete">Outside services were to be asked too, and did not answer.</param>
public sealed record AssetsFound(IReadOnlyList<AssetMatch> Matches, bool Incomplete);

/// <summary>Search in the catalogue, and, when that has little, at the services the feeder can ask.</summary>
public sealed class AssetSearch(AssetCatalogue catalogue, LiveMarket live, FeederClient feeder)
{
    /// <summary>With as many good ones nobody else is asked.</summary>
    private const int Enough = 5;

    private const int FewestLetters = 2;

    /// <param name="words">What was asked for; printable. A blank finds the best known.</param>
    /// <param name="exchange">Of this exchange alone, or null.</param>
    /// <param name="most">At least 1.</param>
    /// <param name="ct">The asker has gone.</param>
    public async Task<AssetsFound> FindAsync(string words, string? exchange, int most, CancellationToken ct)
    {
        var known = catalogue.Index.Search(words, exchange, most, IsWatched);
        if (!IsWorthAsking(words, exchange, known, most)) return new(known, false);
        var found = live.Connected ? await feeder.SearchAsync(words.Trim(), ct) : null;
        if (found is null) return new(known, true);
        var more = Rank(words, found).Where(match => exchange is null || match.Asset.Exchange == exchange);
        return new([.. known.Concat(more).DistinctBy(match => match.Asset.Key).OrderBy(match => match.Fit).Take(most)], found.Missing is not null);
    }

    private bool IsWatched(AssetKey key) => live.State.TryGetAsset(key, out _);

    // An exact symbol is what somebody meant; and nobody outside knows more of a source that has told its whole list.
    private bool IsWorthAsking(string words, string? exchange, IReadOnlyList<AssetMatch> known, int most) =>
        words.Trim().Length >= FewestLetters
        && known.Count(match => match.Fit <= Fit.Word) < Math.Min(Enough, most)
        && !known.Any(match => match.Fit == Fit.Symbol)
        && (exchange is null || !catalogue.IsWhole(exchange));

    // By our rules like all others, and behind these in the order of the service.
    private IEnumerable<AssetMatch> Rank(string words, LiveFound found)
    {
        CatalogueAsset[] assets = [.. found.Assets.OfType<LiveListing>().Where(IsNamed).Select(ToAsset)];
        return new AssetIndex(assets).Search(words, null, assets.Length + 1, IsWatched)
            .Concat(assets.Select(asset => new AssetMatch(asset, Fit.Elsewhere)));
    }

    private static bool IsNamed(LiveListing asset) => AssetKey.Complaint(asset.Exchange, asset.Symbol) is null;

    private CatalogueAsset ToAsset(LiveListing found) =>
        catalogue.Index.Find(new(found.Exchange, found.Symbol)) ?? KnownAssets.Instance.Complete(new(
            found.Exchange, found.Symbol, found.AssetType, found.SourceSymbol, Name: found.Name, Currency: found.Currency, Market: found.Market, Isin: found.Isin));
}
