using Bloomberg.Contracts.News;
using Bloomberg.Pipeline;

namespace Bloomberg.News.Fetching;

/// <summary>What <see cref="GuardedHttp"/> keeps to.</summary>
public sealed record GuardOptions
{
    public const string UserAgentSetting = "BLOOMBERG_NEWS_USER_AGENT";

    /// <summary>Places that may be asked although they are not public.</summary>
    public AllowedPlaces Allowed { get; init; } = AllowedPlaces.None;

    /// <summary>Nothing but <see cref="Allowed"/> is asked: made-up news and real news are never mixed.</summary>
    public bool OnlyAllowed { get; init; }

    /// <summary>Some hosts refuse whoever does not say who asks; a few want an address to write to.</summary>
    public string UserAgent { get; init; } = "Bloomberg-Terminal/1.0 (self-hosted feed reader)";

    /// <summary>For a whole answer, with its redirects and to the last byte.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Of an answer's body, unpacked.</summary>
    public int MostBytes { get; init; } = 5 << 20;

    public int MostRedirects { get; init; } = 5;

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static GuardOptions From(IConfiguration settings, bool simulated)
    {
        var defaults = new GuardOptions();
        var places = Setting.Text(settings, AllowedPlaces.Setting);
        if (!AllowedPlaces.TryParse(places, out var allowed)) throw new SettingException(AllowedPlaces.Setting, places!, AllowedPlaces.Expected);
        var agent = Setting.Text(settings, UserAgentSetting) ?? defaults.UserAgent;
        if (agent.Length > 512 || agent.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new SettingException(UserAgentSetting, agent, "at most 512 printable ASCII characters, such as Name/1.0 (+https://example.com/contact)");
        return defaults with { Allowed = allowed, OnlyAllowed = simulated, UserAgent = agent };
    }
}
