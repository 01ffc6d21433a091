using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>Settings of CoinGecko; it works without a key, from a small quota shared by address.</summary>
public sealed record CoinGeckoOptions
{
    public const string UrlSetting = "BLOOMBERG_COINGECKO_URL";
    public const string KeySetting = "BLOOMBERG_COINGECKO_KEY";

    public Uri Url { get; init; } = new("https://api.coingecko.com/api/v3");

    /// <summary>Of the free Demo plan; a paid key belongs to another host.</summary>
    public string? Key { get; init; }

    // Without the key.
    public override string ToString() => $"CoinGecko at {Url.Authority}";

    public static CoinGeckoOptions From(IConfiguration settings)
    {
        var defaults = new CoinGeckoOptions();
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Key = Setting.Secret(settings, KeySetting),
        };
    }
}
