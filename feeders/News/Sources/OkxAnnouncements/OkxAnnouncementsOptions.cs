using Bloomberg.News.Fetching;
using Bloomberg.Pipeline;

namespace Bloomberg.News.Sources.OkxAnnouncements;

/// <summary>Where OKX's announcements are asked for; no key is needed.</summary>
public sealed record OkxAnnouncementsOptions
{
    public const string UrlSetting = "BLOOMBERG_OKX_NEWS_URL";

    public Uri Url { get; init; } = new("https://www.okx.com/api/v5/support/announcements");

    /// <summary>Why nobody is asked; null where it is.</summary>
    public string? Off { get; init; }

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static OkxAnnouncementsOptions From(IConfiguration settings, bool simulated)
    {
        var defaults = new OkxAnnouncementsOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Off = ServiceRequest.Off(settings, UrlSetting, simulated),
        };
    }
}
