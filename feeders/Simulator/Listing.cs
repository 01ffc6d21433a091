namespace Bloomberg.Simulator;

/// <summary>A symbol as exchangeInfo lists it. Tick and step are in units of 1e-8.</summary>
internal sealed record Listing(string Symbol, string Base, string Quote, long TickSize, long StepSize)
{
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "BUSD", "TUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "BRL", "JPY", "USD"];

    /// <summary>Derives base and quote from the name by its longest known ending.</summary>
    public static Listing FromSymbol(string symbol, long tickSize, long stepSize)
    {
        var quote = Quotes.Where(q => symbol.Length > q.Length && symbol.EndsWith(q, StringComparison.Ordinal)).MaxBy(q => q.Length) ?? "";
        return new Listing(symbol, symbol[..^quote.Length], quote, tickSize, stepSize);
    }
}
