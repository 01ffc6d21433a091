using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Settings of the Yahoo Finance source; no key is needed. What is asked how often is kept low: nobody promised this service to us.</summary>
public sealed record YahooOptions
{
    public const string UrlSetting = "BLOOMBERG_YAHOO_URL";
    public const string CookieUrlSetting = "BLOOMBERG_YAHOO_COOKIE_URL";
    public const string UserAgentSetting = "BLOOMBERG_YAHOO_USER_AGENT";
    public const string BatchesSetting = "BLOOMBERG_YAHOO_BATCHES";
    public const string StreamSetting = "BLOOMBERG_YAHOO_STREAM";
    public const string StreamUrlSetting = "BLOOMBERG_YAHOO_STREAM_URL";

    public Uri Url { get; init; } = new("https://query1.finance.yahoo.com");

    /// <summary>Asked once for a cookie; only its Set-Cookie matters.</summary>
    public Uri CookieUrl { get; init; } = new("https://fc.yahoo.com");

    /// <summary>A whole browser's one: without, or with an old one, every request is answered 429.</summary>
    public string UserAgent { get; init; } =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    /// <summary>Ask for many symbols in one request where cookie and crumb were given to us; otherwise one chart a symbol.</summary>
    public bool Batches { get; init; } = true;

    public bool Stream { get; init; }

    public Uri StreamUrl { get; init; } = new("wss://streamer.finance.yahoo.com");

    /// <summary>Symbols in one request; the address stays under 2 KB with the longest of names.</summary>
    public int SymbolsPerBatch { get; init; } = 50;

    /// <summary>Charts under way at a time.</summary>
    public int ChartsAtOnce { get; init; } = 2;

    /// <summary>Between the starts of any two requests. A burst of 950 symbols has been answered 429.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long no crumb is asked for after none was given.</summary>
    public TimeSpan CrumbPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the stream is told what is wanted; it forgets a client that says nothing.</summary>
    public TimeSpan SubscribeEvery { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan ReconnectFirst { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static YahooOptions From(IConfiguration settings)
    {
        var defaults = new YahooOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            CookieUrl = Setting.Address(settings, CookieUrlSetting, defaults.CookieUrl.OriginalString, "http", "https"),
            UserAgent = Agent(settings) ?? defaults.UserAgent,
            Batches = Setting.Flag(settings, BatchesSetting, defaults.Batches),
            Stream = Setting.Flag(settings, StreamSetting),
            StreamUrl = Setting.Address(settings, StreamUrlSetting, defaults.StreamUrl.OriginalString, "ws", "wss"),
        };
    }

    // A header that holds anything else could not be sent, and every request would fail.
    private static string? Agent(IConfiguration settings)
    {
        var text = Setting.Text(settings, UserAgentSetting);
        return text is null || (text.Length <= 512 && text.All(c => c is >= ' ' and <= '~'))
            ? text
            : throw new SettingException(UserAgentSetting, text, "at most 512 printable ASCII characters, such as a browser's User-Agent");
    }
}
