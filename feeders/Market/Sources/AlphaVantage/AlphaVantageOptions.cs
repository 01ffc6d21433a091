using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>Settings of Alpha Vantage, which answers nothing without a key.</summary>
public sealed record AlphaVantageOptions
{
    public const string UrlSetting = "BLOOMBERG_ALPHAVANTAGE_URL";
    public const string KeySetting = "BLOOMBERG_ALPHAVANTAGE_KEY";

    public Uri Url { get; init; } = new("https://www.alphavantage.co");

    public string? Key { get; init; }

    /// <summary>Between two requests. One a second is allowed, by a clock that need not run like ours.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>Before a request that came too soon is asked once more.</summary>
    public TimeSpan BurstPause { get; init; } = TimeSpan.FromSeconds(3);

    // Without the key.
    public override string ToString() => $"Alpha Vantage at {Url.Authority}";

    public static AlphaVantageOptions From(IConfiguration settings)
    {
        var defaults = new AlphaVantageOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Key = Setting.Secret(settings, KeySetting),
        };
    }
}
