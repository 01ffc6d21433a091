namespace Bloomberg.Market.Polling;

/// <summary>What a stream leaves out of a price is what the last poll said, while that is of these minutes.</summary>
public static class PolledDetails
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static PolledQuote FilledFrom(this PolledQuote streamed, PolledQuote? polled)
    {
        if (polled is null || polled.Service != streamed.Service) return streamed;
        var placed = streamed with { Market = streamed.Market ?? polled.Market, Delay = polled.Delay };
        if ((streamed.SourceTime - polled.SourceTime).Duration() > Lasts) return placed;
        return placed with
        {
            Volume24h = streamed.Volume24h ?? polled.Volume24h,
            ChangePct1h = streamed.ChangePct1h ?? polled.ChangePct1h,
            ChangePct24h = streamed.ChangePct24h ?? polled.ChangePct24h,
            MarketCap = streamed.MarketCap ?? polled.MarketCap,
        };
    }
}
