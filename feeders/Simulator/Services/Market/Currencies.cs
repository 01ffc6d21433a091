namespace Bloomberg.Simulator.Services.Market;

/// <summary>A currency and how many of it a dollar buys, on the day all walks stand at their level.</summary>
/// <param name="Code">Such as <c>EUR</c>.</param>
/// <param name="Name">Such as <c>Euro</c>.</param>
/// <param name="PerDollar">Units for one dollar.</param>
/// <param name="Yearly">The yearly deviation of its price in dollars.</param>
/// <param name="Fixed">Whether the European Central Bank tells its rate.</param>
internal sealed record Currency(string Code, string Name, double PerDollar, double Yearly, bool Fixed)
{
    /// <summary>Null for the dollar, which all others are told in.</summary>
    public WalkName? Walk { get; } = Yearly > 0 ? new WalkName("currency " + Code, Yearly) : null;
}

/// <summary>Currencies and the pairs they make.</summary>
internal static class Currencies
{
    private static readonly Dictionary<string, Currency> ByCode = Table().ToDictionary(currency => currency.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<Currency> All => ByCode.Values;

    public static Currency? Find(string code) => ByCode.GetValueOrDefault(code.ToUpperInvariant());

    /// <summary>A pair such as <c>EURUSD=X</c>, or <c>JPY=X</c> for dollars in yen; null when a currency is unknown.</summary>
    public static Asset? Pair(string symbol)
    {
        if (!symbol.EndsWith("=X", StringComparison.Ordinal)) return null;
        var name = symbol[..^2];
        return name.Length switch
        {
            3 when name != "USD" && Find(name) is { } quote => Pair(symbol, ByCode["USD"], quote),
            6 when Find(name[..3]) is { } from && Find(name[3..]) is { } to && from != to => Pair(symbol, from, to),
            _ => null,
        };
    }

    /// <summary>What one unit of the first costs in the second.</summary>
    public static Asset Pair(string symbol, Currency from, Currency to)
    {
        var rate = to.PerDollar / from.PerDollar;
        return new Asset(symbol, $"{from.Code}/{to.Code}", AssetKind.Currency, Exchanges.Forex, to.Code, rate)
        {
            Priced = from.Walk,
            PricedIn = to.Walk,
            Digits = rate >= 20 ? 3 : rate >= 0.01 ? 5 : 8,
        };
    }

    private static IEnumerable<Currency> Table() =>
    [
        new("USD", "United States Dollar", 1, 0, true),
        new("EUR", "Euro", 0.9215, 0.07, true), new("GBP", "British Pound Sterling", 0.7712, 0.08, true),
        new("JPY", "Japanese Yen", 152.30, 0.1, true), new("CHF", "Swiss Franc", 0.8664, 0.07, true),
        new("AUD", "Australian Dollar", 1.5110, 0.1, true), new("CAD", "Canadian Dollar", 1.3890, 0.06, true),
        new("NZD", "New Zealand Dollar", 1.6640, 0.1, true), new("CNY", "Chinese Yuan", 7.1210, 0.03, true),
        new("SEK", "Swedish Krona", 10.62, 0.1, true), new("NOK", "Norwegian Krone", 10.98, 0.11, true),
        new("DKK", "Danish Krone", 6.8730, 0.07, true), new("PLN", "Polish Zloty", 4.0120, 0.1, true),
        new("CZK", "Czech Republic Koruna", 23.34, 0.09, true), new("HUF", "Hungarian Forint", 374.20, 0.12, true),
        new("RON", "Romanian Leu", 4.5840, 0.07, true), new("BGN", "Bulgarian Lev", 1.8023, 0.07, true),
        new("ISK", "Icelandic Krona", 137.20, 0.08, true), new("TRY", "Turkish Lira", 34.27, 0.12, true),
        new("HKD", "Hong Kong Dollar", 7.7730, 0.005, true), new("SGD", "Singapore Dollar", 1.3230, 0.04, true),
        new("KRW", "South Korean Won", 1_381.50, 0.09, true), new("INR", "Indian Rupee", 84.08, 0.04, true),
        new("IDR", "Indonesian Rupiah", 15_720, 0.06, true), new("MYR", "Malaysian Ringgit", 4.3790, 0.06, true),
        new("PHP", "Philippine Peso", 58.22, 0.05, true), new("THB", "Thai Baht", 33.82, 0.08, true),
        new("ILS", "Israeli New Sheqel", 3.7210, 0.1, true), new("ZAR", "South African Rand", 17.64, 0.14, true),
        new("MXN", "Mexican Peso", 20.04, 0.13, true), new("BRL", "Brazilian Real", 5.7620, 0.15, true),
        new("ARS", "Argentine Peso", 988.50, 0.2, false), new("CLP", "Chilean Peso", 951.30, 0.13, false),
        new("COP", "Colombian Peso", 4_391, 0.13, false), new("PEN", "Peruvian Nuevo Sol", 3.7650, 0.06, false),
        new("AED", "United Arab Emirates Dirham", 3.6725, 0.0005, false), new("SAR", "Saudi Riyal", 3.7553, 0.0005, false),
        new("QAR", "Qatari Rial", 3.6409, 0.0005, false), new("KWD", "Kuwaiti Dinar", 0.3066, 0.01, false),
        new("EGP", "Egyptian Pound", 48.70, 0.12, false), new("NGN", "Nigerian Naira", 1_641, 0.2, false),
        new("KES", "Kenyan Shilling", 129.20, 0.06, false), new("MAD", "Moroccan Dirham", 9.8620, 0.05, false),
        new("PKR", "Pakistani Rupee", 277.70, 0.06, false), new("BDT", "Bangladeshi Taka", 119.50, 0.05, false),
        new("VND", "Vietnamese Dong", 25_370, 0.04, false), new("TWD", "New Taiwan Dollar", 32.06, 0.05, false),
        new("UAH", "Ukrainian Hryvnia", 41.26, 0.08, false), new("KZT", "Kazakhstani Tenge", 485.60, 0.08, false),
        new("GEL", "Georgian Lari", 2.7240, 0.06, false),
    ];
}
