using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <param name="Ours">BTC/USDT</param>
/// <param name="Venue">BTCUSDT</param>
internal sealed record WatchedSymbol(string Ours, string Venue)
{
    /// <summary>All the venue lists, in its order.</summary>
    public static async Task<IReadOnlyList<WatchedSymbol>> AllAsync(Product product)
    {
        var info = await product.AskVenueAsync("/api/v3/exchangeInfo");
        return [.. info.GetProperty("symbols").EnumerateArray().Select(s =>
            new WatchedSymbol($"{s.GetProperty("baseAsset")}/{s.GetProperty("quoteAsset")}", s.GetProperty("symbol").GetString()!))];
    }
}
