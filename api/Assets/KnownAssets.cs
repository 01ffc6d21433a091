using System.Collections.Frozen;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Assets;

/// <summary>
/// What the program knows by itself of a few hundred assets, from the files in <c>Known</c>: so that the large ones are found without asking
/// anybody, and that a pair of a coin has the coin's name.
/// </summary>
public sealed class KnownAssets
{
    private const string Folder = ".Assets.Known.";
    private const string Quoted = "yahoo";
    private const string Rates = "exchangerate";
    private const string Coins = "coingecko";

    /// <summary>A coin, whoever trades it.</summary>
    private sealed record Coin(string Id, string Ticker, string Name, IReadOnlyList<string> Aliases, int Rank);

    private readonly FrozenDictionary<string, Coin> _coinsById;
    private readonly FrozenDictionary<string, Coin> _coinsByTicker;
    private readonly FrozenDictionary<AssetKey, CatalogueAsset> _byKey;

    private KnownAssets()
    {
        Coin[] coins = [.. Lines("coins").Select((line, i) => new Coin(line[0], line[1], line[2], Names(line[3]), i + 1))];
        _coinsById = coins.ToFrozenDictionary(coin => coin.Id);
        _coinsByTicker = coins.ToFrozenDictionary(coin => coin.Ticker);
        AssetType[] types = [AssetType.Equity, AssetType.Etf, AssetType.Index, AssetType.Future];
        Assets = [.. types.SelectMany(Listed), .. Pairs()];
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
    private Coin? CoinOf(CatalogueAsset asset) =>
        asset.AssetType != AssetType.Crypto.ToWord() ? null
        : asset.Exchange == Coins ? _coinsById.GetValueOrDefault(asset.Symbol)
        : asset.Base is null ? null : _coinsByTicker.GetValueOrDefault(asset.Base);

    private static IEnumerable<CatalogueAsset> Listed(AssetType type) => Lines(type.ToWord()).Select((line, i) =>
        new CatalogueAsset(Quoted, line[0], type.ToWord(), line[0], Name: line[1], Currency: Text(line[2]), Market: Text(line[3]), Isin: Text(line[4]),
            Aliases: Names(line[5])) { Rank = i + 1 });

    // Each pair at both sources that have it.
    private static IEnumerable<CatalogueAsset> Pairs() => Lines("pairs").SelectMany((line, i) =>
    {
        var (pair, word) = (line[0], AssetType.Forex.ToWord());
        var joined = pair.Replace("/", "", StringComparison.Ordinal);
        var (based, quote) = (pair[..3], pair[4..]);
        return new[]
        {
            new CatalogueAsset(Quoted, $"{joined}=X", word, $"{joined}=X", based, quote, Name: line[1], Currency: quote, Aliases: [pair, joined, .. Names(line[2])])
                { Rank = i + 1 },
            new CatalogueAsset(Rates, pair, word, joined, based, quote, Name: line[1], Currency: quote, Aliases: Names(line[2])) { Rank = i + 1 },
        };
    });

    private static string? Text(string field) => field.Length == 0 ? null : field;

    private static string[] Names(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string[]> Lines(string file)
    {
        var assembly = typeof(KnownAssets).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith($"{Folder}{file}.txt", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimEnd('\r').Split('|'))];
    }
}
