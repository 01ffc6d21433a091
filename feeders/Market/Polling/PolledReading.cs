using Bloomberg.Contracts.Live;

namespace Bloomberg.Market.Polling;

/// <summary>What is known of a polled asset after a reading: the price believed, and one that is not.</summary>
/// <param name="Quote">The newest believed reading.</param>
/// <param name="ReceivedTime">When it reached us, Unix nanoseconds.</param>
/// <param name="FreshUntil">See <see cref="LiveQuote.FreshUntil"/>.</param>
/// <param name="Held">A newer reading that is not believed yet, or null.</param>
public sealed record PolledReading(PolledQuote Quote, long ReceivedTime, DateTimeOffset FreshUntil, LiveHeld? Held = null)
{
    /// <summary>As the live feed tells it.</summary>
    public LiveQuote ToLive(DateTimeOffset receivedTime) => new()
    {
        Exchange = Quote.Asset.Exchange,
        Symbol = Quote.Asset.Symbol,
        Price = Quote.Price,
        Volume24h = Quote.Volume24h,
        ChangePct1h = Quote.ChangePct1h,
        ChangePct24h = Quote.ChangePct24h,
        MarketCap = Quote.MarketCap,
        Currency = Quote.Currency,
        Service = Quote.Service,
        SourceTime = Quote.SourceTime,
        ReceivedTime = receivedTime,
        FreshUntil = FreshUntil,
        Held = Held,
    };
}
