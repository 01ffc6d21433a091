using Bloomberg.News.Fetching;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Budgets;

namespace Bloomberg.News.Sources.CryptoPanic;

/// <summary>Settings of CryptoPanic; without a key nobody is asked.</summary>
public sealed record CryptoPanicOptions
{
    public const string UrlSetting = "BLOOMBERG_CRYPTOPANIC_URL";
    public const string KeySetting = "BLOOMBERG_CRYPTOPANIC_KEY";
    public const string PlanSetting = "BLOOMBERG_CRYPTOPANIC_PLAN";
    private const string Free = "developer";

    private static readonly string[] Plans = [Free, "growth", "enterprise"];

    public Uri Url { get; init; } = new("https://cryptopanic.com/api");

    public string? Key { get; init; }

    /// <summary>Part of the path.</summary>
    public string Plan { get; init; } = Free;

    /// <summary>Why nobody is asked; null where it is.</summary>
    public string? Off { get; init; }

    /// <summary>
    /// Clients disagree about how many requests a free key has; 100 a month is what the most careful one says. Four a day, evenly spread, of
    /// which the last would come at midnight, are three.
    /// </summary>
    public BudgetLimits Limits => Plan == Free
        ? new BudgetLimits { Spacing = TimeSpan.FromSeconds(1), PerDay = 4, PerMonth = 100 }
        : new BudgetLimits { Spacing = TimeSpan.FromSeconds(1) };

    // Without the key.
    public override string ToString() => $"CryptoPanic at {Url.Authority}";

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static CryptoPanicOptions From(IConfiguration settings, bool simulated)
    {
        var defaults = new CryptoPanicOptions();
        var plan = Setting.Text(settings, PlanSetting) ?? defaults.Plan;
        if (!Plans.Contains(plan)) throw new SettingException(PlanSetting, plan, $"one of {string.Join(", ", Plans)}");
        return defaults with
        {
            Url = Setting.Address(settings, UrlSetting, defaults.Url.OriginalString, "http", "https"),
            Key = Setting.Secret(settings, KeySetting),
            Plan = plan,
            Off = ServiceRequest.Off(settings, UrlSetting, simulated, KeySetting),
        };
    }
}
