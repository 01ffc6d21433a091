namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>An answer of <c>/v8/finance/chart/{symbol}</c>: where the price stands, its bars, and what happened to the shares.</summary>
public sealed record Chart(ChartMeta Meta, IReadOnlyList<ChartBar> Bars, IReadOnlyList<ChartEvent> Events);

/// <summary>All prices are in whole units of the currency and without the noise of floats.</summary>
public sealed record ChartMeta
{
    public required string Symbol { get; init; }

    public required MoneyUnit Unit { get; init; }

    /// <summary>Of the regular session; null where nothing was ever traded.</summary>
    public decimal? Price { get; init; }

    /// <summary>When it was made, Unix seconds.</summary>
    public long? Time { get; init; }

    /// <summary>The service's word, <c>NMS</c>; its name in full where there is no code.</summary>
    public string? Exchange { get; init; }

    /// <summary>The service's word, <c>EQUITY</c>.</summary>
    public string? Type { get; init; }

    /// <summary>IANA, <c>America/New_York</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Seconds east of UTC, now; half the bars of a year may have been an hour off.</summary>
    public int UtcOffset { get; init; }

    /// <summary>Close of the trading day before the one the price is of; null where the answer is of a longer range.</summary>
    public decimal? PreviousClose { get; init; }

    /// <summary>Of the trading day.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Digits behind the point that the service itself shows.</summary>
    public int? PriceHint { get; init; }

    /// <summary>Length of the bars, <c>1m</c>.</summary>
    public string? Granularity { get; init; }

    public required IReadOnlyList<TradingSession> Sessions { get; init; }
}

public enum SessionPart
{
    /// <summary>Between sessions, such as the last price told once more at the close.</summary>
    Outside,

    /// <summary>Before the exchange opens.</summary>
    Pre,

    Regular,

    /// <summary>After it closed.</summary>
    Post,
}

/// <summary>From <paramref name="Start"/> until before <paramref name="End"/>, Unix seconds.</summary>
public readonly record struct TradingSession(SessionPart Part, long Start, long End)
{
    public bool Holds(long time) => time >= Start && time < End;
}

/// <summary>One bar; it opens at <paramref name="Time"/>, Unix seconds.</summary>
public readonly record struct ChartBar(long Time, SessionPart Part, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);

public enum ChartEventKind
{
    /// <summary>Money for each share, in whole units.</summary>
    Dividend,

    /// <summary>Shares for each share: 4 for 4:1. Older bars are told as if it had always been so.</summary>
    Split,

    CapitalGain,
}

/// <summary>At Unix seconds.</summary>
public readonly record struct ChartEvent(ChartEventKind Kind, long Time, decimal Amount);
