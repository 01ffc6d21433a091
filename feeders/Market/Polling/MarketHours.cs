using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Polling;

/// <summary>Which opening hours an asset follows: those of its market, or none at all where the prices are made up round the clock.</summary>
/// <param name="AlwaysOpen">For the demo, whose market shows life at night too.</param>
public sealed record MarketHours(bool AlwaysOpen = false)
{
    public const string HoursSetting = "BLOOMBERG_MARKET_HOURS";

    /// <exception cref="SettingException">The value is neither markets nor always.</exception>
    public static MarketHours From(IConfiguration settings) => Setting.Text(settings, HoursSetting) switch
    {
        null or "markets" => new MarketHours(),
        "always" => new MarketHours(AlwaysOpen: true),
        var text => throw new SettingException(HoursSetting, text, "markets or always"),
    };

    /// <summary>Null where nobody knows.</summary>
    /// <param name="asset">Its symbol may tell.</param>
    /// <param name="market">What a service calls its market, or null.</param>
    public TradingCalendar? Of(Asset asset, string? market = null) =>
        AlwaysOpen ? TradingCalendars.AlwaysOpen : TradingCalendars.For(asset.Key, asset.Type, market);
}
