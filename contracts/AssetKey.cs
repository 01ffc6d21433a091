using System.Globalization;

namespace Bloomberg.Contracts;

/// <summary>
/// The name of an asset: <c>exchange</c> + <c>symbol</c>, for example <c>binance</c> <c>BTC/USDT</c>. Written <c>binance:BTC/USDT</c>
/// in query strings. The symbol is ours; the venue's own spelling (<c>BTCUSDT</c>) never leaves its source's folder.
/// </summary>
public readonly record struct AssetKey(string Exchange, string Symbol)
{
    public const int MaxExchangeLength = 32;
    public const int MaxSymbolLength = 64;

    public override string ToString() => $"{Exchange}:{Symbol}";

    /// <summary>Says what is wrong with the two names, or null when they are well formed.</summary>
    public static string? Complaint(string? exchange, string? symbol)
    {
        if (string.IsNullOrEmpty(exchange)) return "exchange is missing";
        if (exchange.Length > MaxExchangeLength) return $"exchange is longer than {MaxExchangeLength} characters";
        if (!char.IsAsciiLetterLower(exchange[0]) || !exchange.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            return "exchange must be lower-case letters, digits and underscores, starting with a letter";
        if (string.IsNullOrEmpty(symbol)) return "symbol is missing";
        if (symbol.Length > MaxSymbolLength) return $"symbol is longer than {MaxSymbolLength} characters";
        return IsPrintable(symbol) ? null : "symbol must be printable characters without spaces or commas";
    }

    /// <summary>Reads <c>exchange:symbol</c>. The symbol may itself hold a colon; the exchange never does.</summary>
    public static bool TryParse(string? text, out AssetKey key)
    {
        key = default;
        var colon = text?.IndexOf(':') ?? -1;
        if (colon < 0) return false;
        var (exchange, symbol) = (text![..colon], text[(colon + 1)..]);
        if (Complaint(exchange, symbol) is not null) return false;
        key = new AssetKey(exchange, symbol);
        return true;
    }

    // Venues list symbols in any script, so letters are not limited to A-Z; what would break a list or a screen is refused.
    private static bool IsPrintable(string symbol)
    {
        for (var i = 0; i < symbol.Length; i++)
        {
            if (symbol[i] == ',') return false;
            switch (CharUnicodeInfo.GetUnicodeCategory(symbol, i))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator:
                    return false;
            }
            if (char.IsHighSurrogate(symbol[i])) i++;
        }
        return true;
    }
}
