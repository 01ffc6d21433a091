using Bloomberg.Market.Sources.Yahoo;
using Bloomberg.Pipeline;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class OptionsTests
{
    [Fact]
    public void Without_settings_the_real_service_is_asked_like_a_browser_asks()
    {
        var options = From();
        Assert.Equal(("query1.finance.yahoo.com", "fc.yahoo.com", true, false), (options.Url.Host, options.CookieUrl.Host, options.Batches, options.Stream));
        Assert.StartsWith("Mozilla/5.0", options.UserAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(YahooOptions.UrlSetting, "ftp://x")]
    [InlineData(YahooOptions.CookieUrlSetting, "x")]
    [InlineData(YahooOptions.StreamUrlSetting, "https://x")]
    [InlineData(YahooOptions.BatchesSetting, "perhaps")]
    [InlineData(YahooOptions.StreamSetting, "2")]
    [InlineData(YahooOptions.UserAgentSetting, "a\nb")]
    [InlineData(YahooOptions.UserAgentSetting, "ü")]
    public void A_value_that_cannot_be_used_is_named(string name, string value) =>
        Assert.Equal(name, Assert.Throws<SettingException>(() => From((name, value))).Name);

    [Fact]
    public void Batches_can_be_switched_off() => Assert.False(From((YahooOptions.BatchesSetting, "false")).Batches);

    private static YahooOptions From(params (string Name, string Value)[] settings) =>
        YahooOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());
}
