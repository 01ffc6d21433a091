using System.Globalization;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>A made-up symbol's starting point, price in 1e-8.</summary>
internal sealed record Seedling(Listing Listing, long Price);

/// <summary>
/// The symbols of the random-walk market: the first carry familiar names with plausible prices, the rest are SIM001, SIM002, …
/// Decimals of price and quantity add up to eight at most, so that every quote volume is exact in eight.
/// </summary>
internal static class Catalogue
{
    private static readonly (string Base, string Price, string Tick, string Step)[] Familiar =
    [
        ("BTC", "64250.00", "0.01", "0.00001"),
        ("ETH", "3120.00", "0.01", "0.0001"),
        ("BNB", "585.00", "0.01", "0.001"),
        ("SOL", "148.00", "0.01", "0.001"),
        ("XRP", "0.5600", "0.0001", "0.1"),
        ("DOGE", "0.12000", "0.00001", "1"),
        ("ADA", "0.4100", "0.0001", "0.1"),
        ("AVAX", "27.50", "0.01", "0.01"),
        ("LINK", "13.20", "0.01", "0.01"),
        ("DOT", "6.100", "0.001", "0.01"),
        ("LTC", "72.00", "0.01", "0.001"),
        ("TRX", "0.1310", "0.0001", "0.1"),
        ("BCH", "380.0", "0.1", "0.001"),
        ("UNI", "7.700", "0.001", "0.01"),
        ("ATOM", "6.400", "0.001", "0.01"),
        ("XLM", "0.1010", "0.0001", "1"),
        ("NEAR", "5.100", "0.001", "0.1"),
        ("SHIB", "0.00001750", "0.00000001", "1"),
        ("ETC", "22.40", "0.01", "0.01"),
        ("FIL", "4.300", "0.001", "0.01"),
    ];

    public static IReadOnlyList<Seedling> Grow(int symbols) =>
        [.. Enumerable.Range(0, symbols).Select(place => place < Familiar.Length ? FromFamiliar(Familiar[place]) : Invented(place))];

    /// <summary>The place of a familiar coin such as BTC, or -1.</summary>
    public static int PlaceOf(string coin) => Array.FindIndex(Familiar, familiar => familiar.Base == coin);

    /// <summary>What a familiar coin costs where its walk begins.</summary>
    public static double PriceOf(int place) => double.Parse(Familiar[place].Price, CultureInfo.InvariantCulture);

    private static Seedling FromFamiliar((string Base, string Price, string Tick, string Step) coin) =>
        new(new Listing(coin.Base + "USDT", coin.Base, "USDT", Parse(coin.Tick), Parse(coin.Step)), Parse(coin.Price));

    private static Seedling Invented(int place)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"SIM{place - Familiar.Length + 1:000}");
        return new Seedling(new Listing(name + "USDT", name, "USDT", Parse("0.001"), Parse("0.01")), Parse("5") + place % 97 * Fixed8.One / 2);
    }

    private static long Parse(string text) => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * Fixed8.One);
}
