namespace Bloomberg.Contracts.Calendars;

/// <summary>The calendars there are, and which of them an asset follows.</summary>
public static class TradingCalendars
{
    public static TradingCalendar AlwaysOpen { get; } = new("always open", "UTC", RoundTheClockRules.AlwaysOpen);

    /// <summary>NYSE, Nasdaq and the other exchanges of the United States.</summary>
    public static TradingCalendar NewYork { get; } = new("New York", "America/New_York", NewYorkRules.HoursOn);

    public static TradingCalendar London { get; } = new("London", "Europe/London", LondonRules.HoursOn);

    /// <summary>Paris, Amsterdam, Brussels and Lisbon.</summary>
    public static TradingCalendar Euronext { get; } = new("Euronext", "Europe/Paris", EuronextRules.HoursOn);

    public static TradingCalendar Xetra { get; } = new("Xetra", "Europe/Berlin", XetraRules.HoursOn);

    public static TradingCalendar Tokyo { get; } = new("Tokyo", "Asia/Tokyo", TokyoRules.HoursOn);

    public static TradingCalendar HongKong { get; } = new("Hong Kong", "Asia/Hong_Kong", HongKongRules.HoursOn);

    public static TradingCalendar Forex { get; } = new("forex", "America/New_York", RoundTheClockRules.ForexWeek);

    /// <summary>Futures of the CME group, approximately.</summary>
    public static TradingCalendar Futures { get; } = new("CME futures", "America/New_York", RoundTheClockRules.Futures);

    public static IReadOnlyList<TradingCalendar> All { get; } =
        [AlwaysOpen, NewYork, London, Euronext, Xetra, Tokyo, HongKong, Forex, Futures];

    /// <summary>
    /// The calendar an asset follows, or null when it cannot be told; who asks is then careful, and takes the market for open when it calls
    /// a price old. A source may say in <paramref name="market"/> what it calls the market, as a code or a name (<c>NMS</c>,
    /// <c>NasdaqGS</c>); that is worth more than what the symbol looks like.
    /// </summary>
    public static TradingCalendar? For(AssetKey asset, AssetType type, string? market = null) => type switch
    {
        AssetType.Crypto => AlwaysOpen,
        AssetType.Forex => Forex,
        // A fund has one price a day, made after the close and published at an hour of its own: it follows no session.
        AssetType.Fund => null,
        _ => CalendarNames.OfMarket(market)
            ?? CalendarNames.OfSymbol(asset.Symbol)
            ?? (market is null ? OfTicker(asset.Symbol, type) : null),
    };

    private static TradingCalendar? OfTicker(string symbol, AssetType type) =>
        type is AssetType.Equity or AssetType.Etf && CalendarNames.IsAmericanTicker(symbol) ? NewYork : null;
}
