using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>Settings of the services of reference rates; two of the three need no key.</summary>
public sealed record ExchangeRateOptions
{
    public const string FrankfurterSetting = "BLOOMBERG_FRANKFURTER_URL";
    public const string OpenSetting = "BLOOMBERG_OPENERAPI_URL";
    public const string KeyedSetting = "BLOOMBERG_EXCHANGERATE_URL";
    public const string KeySetting = "BLOOMBERG_EXCHANGERATE_KEY";

    public Uri Frankfurter { get; init; } = new("https://api.frankfurter.dev/v2");

    public Uri Open { get; init; } = new("https://open.er-api.com/v6");

    public Uri Keyed { get; init; } = new("https://v6.exchangerate-api.com/v6");

    public string? Key { get; init; }

    // Without the key.
    public override string ToString() => $"Rates from {Frankfurter.Authority}, {Open.Authority} and {Keyed.Authority}";

    public static ExchangeRateOptions From(IConfiguration settings)
    {
        var defaults = new ExchangeRateOptions();
        return new ExchangeRateOptions
        {
            Frankfurter = Address(settings, FrankfurterSetting, defaults.Frankfurter),
            Open = Address(settings, OpenSetting, defaults.Open),
            Keyed = Address(settings, KeyedSetting, defaults.Keyed),
            Key = Setting.Secret(settings, KeySetting),
        };
    }

    private static Uri Address(IConfiguration settings, string name, Uri otherwise) =>
        Setting.Address(settings, name, otherwise.OriginalString, "http", "https");
}
