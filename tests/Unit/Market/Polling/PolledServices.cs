using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.AlphaVantage;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Sources.ExchangeRate;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Makes a service that asks the given address.</summary>
public delegate IPolledService MakeService(Uri url, ServiceHttp http, TimeProvider clock);

/// <summary>All polled services, each with a key where it takes one, and without pauses.</summary>
public static class PolledServices
{
    /// <summary>Folder of the source, how the names of this service's test cases begin, and how it is made.</summary>
    public static IReadOnlyList<(string Folder, string Prefix, MakeService Make)> All { get; } =
    [
        ("CoinGecko", "", CoinGecko),
        ("AlphaVantage", "", AlphaVantage),
        ("ExchangeRate", "frankfurter-", (url, http, _) => new FrankfurterService(Rates(url), http)),
        ("ExchangeRate", "open-", (url, http, _) => new OpenErApiService(Rates(url), http)),
        ("ExchangeRate", "keyed-", (url, http, _) => new ExchangeRateApiService(Rates(url), http)),
    ];

    public static CoinGeckoService CoinGecko(Uri url, ServiceHttp http, TimeProvider clock) =>
        new(new CoinGeckoOptions { Url = url, Key = PollInvariants.Key }, http);

    public static AlphaVantageService AlphaVantage(Uri url, ServiceHttp http, TimeProvider clock) =>
        new(new AlphaVantageOptions { Url = url, Key = PollInvariants.Key, Spacing = TimeSpan.Zero, BurstPause = TimeSpan.Zero }, ["yahoo"], http, clock);

    public static ExchangeRateOptions Rates(Uri url) => new() { Frankfurter = url, Open = url, Keyed = url, Key = PollInvariants.Key };
}
