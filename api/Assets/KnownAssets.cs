using System.Collections.Frozen;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Known;

namespace Bloomberg.Api.Assets;

/// <summary>
/// What the program knows by itself of a few hundred assets (<see cref="KnownLists"/>): so that the large ones are found without asking
/// anybody, and that a pair of a coin has the coin's name.
/// </summary>
public sealed class KnownAssets
{
    private const string Quoted = "yahoo";
    private const string Rates = "exchangerate";
    private const string CoinList = "coingecko";

    private readonly FrozenDictionary<string, KnownCoin> _coinsById = KnownLists.Coins.ToFrozenDictionary(coin => coin.Id);
    private readonly FrozenDictionary<string, KnownCoin> _coinsByTicker = KnownLists.Coins.ToFrozenDictionary(coin => coin.Ticker);
    private readonly FrozenDictionary<AssetKey, CatalogueAsset> _byKey;

    private KnownAssets()
    {
        Assets = [.. KnownLists.Listings.Select(Listed), .. KnownLists.Pairs.SelectMany(AtBothSources)];
        _byKey = Assets.ToFrozenDictionary(asset => asset.Key);
    }

    public static KnownAssets Instance { get; } = new();

    public IReadOnlyList<CatalogueAsset> Assets { get; }

    /// <summary>The asset with what is known of it where its source says nothing.</summary>
    public CatalogueAsset Complete(CatalogueAsset asset)
    {
        if (_byKey.GetValueOrDefault(asset.Key) is { } known)
        {
            return asset with
            {
                Name = asset.Name ?? known.Name, Currency = asset.Currency ?? known.Currency, Market = asset.Market ?? known.Market,
                Isin = asset.Isin ?? known.Isin, Aliases = known.Aliases, Rank = asset.Rank ?? known.Rank,
            };
        }
        if (CoinOf(asset) is not { } coin) return asset;
        return asset with { Name = asset.Name ?? coin.Name, Aliases = coin.Aliases, Rank = asset.Rank ?? coin.Rank };
    }

    // A ticker is taken for the coin's at a venue only: in a list of all coins several have each.
    private KnownCoin? CoinOf(CatalogueAsset asset) =>
        asset.AssetType != AssetType.Crypto.ToWord() ? null
        : asset.Exchange == CoinList ? _coinsById.GetValueOrDefault(asset.Symbol)
        : asset.Base is null ? null : _coinsByTicker.GetValueOrDefault(asset.Base);

    private static CatalogueAsset Listed(KnownListing listing) => new(
        Quoted, listing.Symbol, listing.Type.ToWord(), listing.Symbol, Name: listing.Name, Currency: listing.Currency, Market: listing.Market,
        Isin: listing.Isin, Aliases: listing.Aliases) { Rank = listing.Rank };

    private static CatalogueAsset[] AtBothSources(KnownPair pair)
    {
        var (slashed, joined, word) = ($"{pair.Base}/{pair.Quote}", pair.Base + pair.Quote, AssetType.Forex.ToWord());
        return
        [
            new(Quoted, pair.YahooSymbol, word, pair.YahooSymbol, pair.Base, pair.Quote, Name: pair.Name, Currency: pair.Quote,
                Aliases: [slashed, joined, .. pair.Aliases]) { Rank = pair.Rank },
            new(Rates, slashed, word, joined, pair.Base, pair.Quote, Name: pair.Name, Currency: pair.Quote, Aliases: pair.Aliases) { Rank = pair.Rank },
        ];
    }
}
