using Bloomberg.Contracts;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>What is watched on the simulated day: 300 shares and an index, 40 pairs at two services each, 500 coins.</summary>
internal static class DayAssets
{
    private const string Currencies =
        "EUR GBP JPY CHF AUD CAD NZD CNY SEK NOK DKK PLN CZK HUF RON ISK TRY HKD SGD KRW INR IDR MYR PHP THB ILS ZAR MXN BRL ARS CLP COP PEN AED SAR QAR KWD EGP KES MAD";

    public static Asset Index { get; } = new(new AssetKey("yahoo", "^GSPC"), AssetType.Index);

    public static IReadOnlyList<Asset> All { get; } =
    [
        Index,
        .. new[] { "AAPL", "MSFT" }.Concat(Enumerable.Range(0, 298).Select(number => $"SIM{number}")).Select(name => new Asset(new AssetKey("yahoo", name), AssetType.Equity)),
        .. Currencies.Split(' ').Select(code => new Asset(new AssetKey("yahoo", $"{code}USD=X"), AssetType.Forex)),
        .. Currencies.Split(' ').Select(code => new Asset(new AssetKey("exchangerate", $"{code}/USD"), AssetType.Forex)),
        .. Enumerable.Range(1, 500).Select(number => new Asset(new AssetKey("coingecko", $"sim-coin-{number}"), AssetType.Crypto)),
    ];

    /// <summary>The name the simulator's market has for it.</summary>
    public static string NameOf(AssetKey asset) => asset.Exchange switch
    {
        "coingecko" => asset.Symbol.Replace("sim-coin-", "SIMC", StringComparison.Ordinal) + "-USD",
        "exchangerate" => asset.Symbol.Replace("/", "", StringComparison.Ordinal) + "=X",
        _ => asset.Symbol,
    };

    /// <summary>No walk of the simulator deviates more in a year.</summary>
    public static double Yearly(AssetType type) => type switch
    {
        AssetType.Crypto => 1.2,
        AssetType.Forex => 0.2,
        _ => 0.6,
    };
}
