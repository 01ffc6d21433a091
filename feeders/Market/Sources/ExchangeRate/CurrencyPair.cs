using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary><c>EUR/USD</c>: how many dollars one euro costs.</summary>
public readonly record struct CurrencyPair(string Base, string Quote)
{
    public const string Exchange = "exchangerate";

    public static bool TryParse(string symbol, out CurrencyPair pair)
    {
        var fits = symbol.Length == 7 && symbol[3] == '/' && IsCode(symbol.AsSpan(0, 3)) && IsCode(symbol.AsSpan(4));
        pair = fits ? new CurrencyPair(symbol[..3], symbol[4..]) : default;
        return fits;
    }

    public static bool Names(AssetKey asset, AssetType type) => asset.Exchange == Exchange && type == AssetType.Forex && TryParse(asset.Symbol, out _);

    /// <summary>As ISO 4217 spells them, whether it has this one or not.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => text.Length == 3 && !text.ContainsAnyExceptInRange('A', 'Z');
}
