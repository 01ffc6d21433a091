using Bloomberg.News.Fetching;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Budgets;

namespace Bloomberg.News.Sources.NewsApi;

/// <summary>Settings of NewsAPI; without a key nobody is asked.</summary>
public sealed record NewsApiOptions
{
    public const string UrlSetting = "BLOOMBERG_NEWSAPI_URL";
    public const string KeySetting = "BLOOMBERG_NEWSAPI_KEY";

    public Uri Url { get; init; } = new("https://newsapi.org/v2");

    public string? Key { get; init; }

    /// <summary>Why nobody is asked; null where it is.</summary>
    public string? Off { get; init; }

    /// <summary>Of a free key.</summary>
    public static BudgetLimits Limits { get; } = new() { Spacing = TimeSpan.FromSeconds(1), PerDay = 100 };

    // Without the key.
    public override string ToString() => $"NewsAPI at {Url.Authority}";

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static NewsApiOptions From(IConfiguration settings, bool simulated)
    {
        var defaults = new NewsApiOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Key = Setting.Secret(settings, KeySetting),
            Off = ServiceRequest.Off(settings, UrlSetting, simulated, KeySetting),
        };
    }
}
