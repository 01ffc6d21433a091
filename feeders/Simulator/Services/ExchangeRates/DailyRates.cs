using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>Rates of one moment a day. All services of exchange rates tell them; they differ in the moment and the digits.</summary>
internal sealed class DailyRates(ServiceCall call, Currency from)
{
    public Currency Base { get; } = from;

    /// <summary>Currencies in the order of their codes, with what one unit of the base costs in each at a time.</summary>
    public IEnumerable<(Currency Currency, decimal Rate)> At(DateTimeOffset time, IEnumerable<Currency> currencies, int digits) =>
        currencies.OrderBy(currency => currency.Code, StringComparer.Ordinal).Select(currency => (currency, Rate(time, currency, digits)));

    /// <summary>Rounded to digits that count; exactly 1 for the base itself.</summary>
    public decimal Rate(DateTimeOffset time, Currency to, int digits)
    {
        if (to == Base) return 1;
        var name = $"{Base.Code}/{to.Code}";
        return Significant((decimal)call.Service.Told(name, call.Market.Of(Currencies.Pair(name, Base, to)).PriceAt(time)), digits);
    }

    /// <summary>1.50 as 1.5, as they write it.</summary>
    public static decimal WithoutZeros(decimal value) => value / 1.000000000000000000000000000m;

    private static decimal Significant(decimal value, int digits)
    {
        var decimals = digits - 1 - (int)Math.Floor(Math.Log10((double)value));
        return WithoutZeros(Math.Round(value, Math.Clamp(decimals, 0, 12)));
    }
}
