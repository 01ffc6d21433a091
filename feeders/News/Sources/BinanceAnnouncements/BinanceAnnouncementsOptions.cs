using Bloomberg.News.Fetching;
using Bloomberg.Pipeline;

namespace Bloomberg.News.Sources.BinanceAnnouncements;

/// <summary>Where Binance's announcements are asked for; no key is needed.</summary>
public sealed record BinanceAnnouncementsOptions
{
    public const string UrlSetting = "BLOOMBERG_BINANCE_NEWS_URL";

    public Uri Url { get; init; } = new("https://www.binance.com/bapi/composite/v1/public/cms/article/list/query?type=1&pageNo=1&pageSize=20");

    /// <summary>Why nobody is asked; null where it is.</summary>
    public string? Off { get; init; }

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static BinanceAnnouncementsOptions From(IConfiguration settings, bool simulated)
    {
        var defaults = new BinanceAnnouncementsOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Off = ServiceRequest.Off(settings, UrlSetting, simulated),
        };
    }
}
