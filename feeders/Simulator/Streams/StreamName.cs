namespace Bloomberg.Simulator.Streams;

/// <summary>The kinds of stream the random-walk market has.</summary>
internal enum StreamKind
{
    AggTrade,
    Trade,
    BookTicker,
    Ticker,
    MiniTicker,
    Kline1m,
}

/// <summary>Names such as <c>btcusdt@kline_1m</c>.</summary>
internal static class StreamName
{
    public const int Kinds = 6;

    /// <summary>Splits a name; false for a kind the market does not have. The symbol comes in the venue's upper case.</summary>
    public static bool TryParse(string stream, out string symbol, out StreamKind kind)
    {
        (symbol, kind) = ("", default);
        var at = stream.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0) return false;

        symbol = stream[..at].ToUpperInvariant();
        StreamKind? known = stream[(at + 1)..] switch
        {
            "aggTrade" => StreamKind.AggTrade,
            "trade" => StreamKind.Trade,
            "bookTicker" => StreamKind.BookTicker,
            "ticker" => StreamKind.Ticker,
            "miniTicker" => StreamKind.MiniTicker,
            "kline_1m" => StreamKind.Kline1m,
            _ => null,
        };
        kind = known ?? default;
        return known is not null && !stream.AsSpan(0, at).ContainsAnyInRange('A', 'Z');
    }
}
