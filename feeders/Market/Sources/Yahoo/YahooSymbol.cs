using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Spellings of symbols: <c>AAPL</c>, <c>^GSPC</c>, <c>EURUSD=X</c>, <c>GC=F</c>, <c>BTC-USD</c>, <c>M&amp;M.NS</c>. Ours are theirs.</summary>
public static class YahooSymbol
{
    private const int MostLength = 32;

    /// <summary>Whether it can stand in an address at all; asks nobody. <c>..</c> would name another page of the service.</summary>
    public static bool IsSpelled(string symbol) =>
        symbol.Length is > 0 and <= MostLength
        && symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '^' or '=' or '&' or '_' or '$' or '+' or '!' or '@')
        && symbol.Any(char.IsAsciiLetterOrDigit);

    /// <summary>For an address: <c>%5EGSPC</c>.</summary>
    public static string Escape(string symbol) => Uri.EscapeDataString(symbol);

    /// <summary>The service answers <c>aapl</c> with AAPL.</summary>
    public static bool AreSame(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for what is no asset here: options, private companies, news.</summary>
    public static AssetType? TypeOf(string? quoteType) => quoteType switch
    {
        "EQUITY" => AssetType.Equity,
        "ETF" => AssetType.Etf,
        "INDEX" => AssetType.Index,
        "CURRENCY" => AssetType.Forex,
        "CRYPTOCURRENCY" => AssetType.Crypto,
        "FUTURE" => AssetType.Future,
        "MUTUALFUND" => AssetType.Fund,
        _ => null,
    };
}
