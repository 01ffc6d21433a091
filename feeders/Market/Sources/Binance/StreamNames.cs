namespace Bloomberg.Market.Sources.Binance;

/// <summary>The streams of one symbol: its trades, and its statistics over 24 hours once a second.</summary>
public static class StreamNames
{
    public const int PerSymbol = 2;

    public static string Trades(BinanceSymbol symbol, TradeKind kind) =>
        symbol.Name.ToLowerInvariant() + (kind == TradeKind.AggTrade ? "@aggTrade" : "@trade");

    public static string Statistics(BinanceSymbol symbol) => symbol.Name.ToLowerInvariant() + "@ticker";
}
