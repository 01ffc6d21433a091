using System.Globalization;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>Its names for assets, and how it writes numbers.</summary>
internal static class Symbols
{
    // Its endings of exchanges outside New York.
    private static readonly (string Theirs, string Ours, string Region)[] Endings =
    [
        (".LON", ".L", "United Kingdom"), (".DEX", ".DE", "XETRA"), (".PAR", ".PA", "Paris"), (".AMS", ".AS", "Amsterdam"),
        (".SWX", ".SW", "Switzerland"), (".TYO", ".T", "Tokyo"), (".HKG", ".HK", "Hong Kong"),
    ];

    /// <summary>A share or a fund; it has no indices, futures or coins under these functions.</summary>
    public static Asset? Find(ServiceMarket market, string symbol)
    {
        var name = symbol.ToUpperInvariant();
        foreach (var (theirs, ours, _) in Endings)
            if (name.EndsWith(theirs, StringComparison.Ordinal)) name = name[..^theirs.Length] + ours;
        return market.Find(name) is { Kind: AssetKind.Equity or AssetKind.Etf } asset ? asset : null;
    }

    public static string NameOf(Asset asset)
    {
        foreach (var (theirs, ours, _) in Endings)
            if (asset.Symbol.EndsWith(ours, StringComparison.Ordinal)) return asset.Symbol[..^ours.Length] + theirs;
        return asset.Symbol;
    }

    public static string RegionOf(Asset asset)
    {
        foreach (var (_, ours, region) in Endings)
            if (asset.Symbol.EndsWith(ours, StringComparison.Ordinal)) return region;
        return "United States";
    }

    public static string Price(double price) => price.ToString("F4", CultureInfo.InvariantCulture);

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
