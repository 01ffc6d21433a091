using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>A price and when it was made (Unix seconds), with the close it is to be compared with: that of the trading day before its own.</summary>
internal readonly record struct Reading(decimal Price, long Time, decimal? Before)
{
    /// <summary>The rest a quote may have; null where it is not told.</summary>
    public decimal? Volume { get; init; }

    public decimal? ChangePct1h { get; init; }

    public decimal? MarketCap { get; init; }

    /// <summary>The service's code of the exchange, <c>NMS</c>: not every symbol tells whose hours it keeps.</summary>
    public string? Market { get; init; }

    public TimeSpan Delay { get; init; }

    public PollOutcome ToOutcome(AssetKey asset, MoneyUnit unit)
    {
        if (Price == 0) return new PollOutcome(asset, PollResult.Empty, null, "yahoo tells no price");
        if (Price < 0) return new PollOutcome(asset, PollResult.Failed, null, "yahoo tells a price below zero");
        return PollOutcome.Of(new PolledQuote
        {
            Asset = asset,
            Price = Price,
            Currency = unit.Code,
            Volume24h = Volume,
            ChangePct1h = ChangePct1h,
            ChangePct24h = Change(Price, Before),
            MarketCap = MarketCap,
            SourceTime = DateTimeOffset.FromUnixTimeSeconds(Time),
            Market = Market,
            Delay = Delay,
            Service = YahooService.ServiceName,
        });
    }

    /// <summary>Percent; null where there is nothing to compare with, or it is beyond all sense.</summary>
    public static decimal? Change(decimal price, decimal? before)
    {
        const decimal mostTimes = 1_000_000;
        const int digits = 6;
        return price > 0 && before is { } old and > 0.000_000_000_001m && price / mostTimes <= old ? Math.Round((price - old) / old * 100, digits) : null;
    }
}
