using Bloomberg.Pipeline;

namespace Bloomberg.News.Fetching;

/// <summary>A service that needs no key.</summary>
/// <param name="Url">What is asked for.</param>
/// <param name="Off">Why nobody is asked; null where it is.</param>
public sealed record OpenService(Uri Url, string? Off = null)
{
    /// <exception cref="SettingException">The address cannot be used.</exception>
    public static OpenService From(IConfiguration settings, string urlSetting, string otherwise, bool simulated) =>
        new(Setting.Address(settings, urlSetting, otherwise, "http", "https"), ServiceRequest.Off(settings, urlSetting, simulated));
}
