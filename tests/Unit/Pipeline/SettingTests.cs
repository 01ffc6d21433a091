using Bloomberg.Market.Sources.AlphaVantage;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Sources.ExchangeRate;
using Bloomberg.News.Sources.CryptoPanic;
using Bloomberg.News.Sources.NewsApi;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class SettingTests : IDisposable
{
    private const string Connection = "Host=postgres;Username=bloomberg;Database=bloomberg";
    private readonly TempFolder _folder = new();

    public static TheoryData<string, Func<IConfiguration, string?>> Secrets => new()
    {
        { "BLOOMBERG_INFLUX_PASSWORD", settings => InfluxOptions.FromEnvironment(settings).Password },
        { "BLOOMBERG_INFLUX_TOKEN", settings => InfluxOptions.FromEnvironment(settings).Token },
        { "BLOOMBERG_POSTGRES_PASSWORD", settings => new NpgsqlConnectionStringBuilder(Setting.Postgres(settings, "tests", Connection)).Password },
        { CoinGeckoOptions.KeySetting, settings => CoinGeckoOptions.From(settings).Key },
        { AlphaVantageOptions.KeySetting, settings => AlphaVantageOptions.From(settings).Key },
        { ExchangeRateOptions.KeySetting, settings => ExchangeRateOptions.From(settings).Key },
        { CryptoPanicOptions.KeySetting, settings => CryptoPanicOptions.From(settings, simulated: false).Key },
        { NewsApiOptions.KeySetting, settings => NewsApiOptions.From(settings, simulated: false).Key },
    };

    [Theory]
    [MemberData(nameof(Secrets), DisableDiscoveryEnumeration = true)]
    public void Every_secret_may_come_from_a_file_without_its_last_newline(string name, Func<IConfiguration, string?> read)
    {
        Assert.Equal("plain", read(Settings((name, "plain"))));
        Assert.Equal(" se=cr;et", read(Settings((name + "_FILE", FileWith(" se=cr;et\r\n")))));
        Assert.Null(read(Settings((name + "_FILE", FileWith("\n")))));
    }

    [Fact]
    public void The_whole_connection_string_may_come_from_a_file() =>
        Assert.Equal(Connection, Setting.Postgres(Settings(("BLOOMBERG_POSTGRES_FILE", FileWith(Connection + "\n"))), "tests"));

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        var missing = Path.Combine(_folder.Path, "none");
        var error = Assert.Throws<SettingException>(() => Setting.Secret(Settings(("BLOOMBERG_X_FILE", missing)), "BLOOMBERG_X"));
        Assert.Equal(("BLOOMBERG_X_FILE", missing), (error.Name, error.Value));
    }

    [Fact]
    public void A_secret_that_is_given_twice_is_refused_without_showing_it()
    {
        var error = Assert.Throws<SettingException>(
            () => Setting.Secret(Settings(("BLOOMBERG_X", "hush"), ("BLOOMBERG_X_FILE", FileWith("hush"))), "BLOOMBERG_X"));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://10.0.0.1:8080")]
    public void Only_behind_a_door_is_more_than_loopback_listened_on(string address)
    {
        Assert.Throws<SettingException>(() => Setting.Listen(Settings(("BLOOMBERG_LISTEN", address)), "http://127.0.0.1:1"));
        var listen = Setting.Listen(Settings(("BLOOMBERG_LISTEN", address), ("BLOOMBERG_BEHIND_DOOR", "true")), "http://127.0.0.1:1");
        Assert.Equal(new Uri(address), listen);
    }

    [Theory]
    [InlineData("http://example.com:8080")]
    [InlineData("http://0.0.0.0:8080/path")]
    [InlineData("https://0.0.0.0:8080")]
    public void Also_behind_a_door_an_address_is_a_number_without_a_path(string address) => Assert.Throws<SettingException>(
        () => Setting.Listen(Settings(("BLOOMBERG_LISTEN", address), ("BLOOMBERG_BEHIND_DOOR", "true")), "http://127.0.0.1:1"));

    [Theory]
    [InlineData("http://localhost:8080", "http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    public void Loopback_needs_no_door(string address, string listen) =>
        Assert.Equal(new Uri(listen), Setting.Listen(Settings(("BLOOMBERG_LISTEN", address)), "http://127.0.0.1:1"));

    public void Dispose() => _folder.Dispose();

    private static IConfigurationRoot Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();

    private string FileWith(string content)
    {
        var file = Path.Combine(_folder.Path, Path.GetRandomFileName());
        File.WriteAllText(file, content);
        return file;
    }
}
