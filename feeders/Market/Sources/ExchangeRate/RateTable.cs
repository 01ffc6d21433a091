using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>What one unit of the table's base costs.</summary>
/// <param name="Value">In the currency it is of.</param>
/// <param name="Digits">How many significant digits it was published with, at most <see cref="RateTable.MostDigits"/>.</param>
/// <param name="Time">When it was fixed.</param>
public readonly record struct Rate(decimal Value, int Digits, DateTimeOffset Time);

/// <summary>
/// All rates of one answer against one base, and any pair of them. A pair that the answer holds is what the answer says, to its last digit. All
/// others are divided, and have as many significant digits as the less exact of the two rates.
/// </summary>
/// <param name="basis">For instance <c>EUR</c>.</param>
/// <param name="time">Of the newest rate.</param>
/// <param name="rates">By currency; null where the service names a currency but no usable rate.</param>
public sealed class RateTable(string basis, DateTimeOffset time, IReadOnlyDictionary<string, Rate?> rates)
{
    /// <summary>More digits than any rate has reason to.</summary>
    public const int MostDigits = 10;

    /// <summary>Several times what there are.</summary>
    public const int MostCurrencies = 1000;

    /// <summary>Of any two currencies: a real one costs less than a million of another. Keeps every quotient within a decimal.</summary>
    public const decimal Largest = 1_000_000_000m;

    public const decimal Smallest = 1 / Largest;

    public static decimal? Usable(decimal? rate) => rate is >= Smallest and <= Largest ? rate : null;

    /// <summary>Of the newest rate.</summary>
    public DateTimeOffset Time => time;

    public PollOutcome Price(AssetKey asset, string service)
    {
        if (!CurrencyPair.TryParse(asset.Symbol, out var pair)) return Unknown(asset, $"{asset.Symbol} is no pair such as EUR/USD");
        if (!Has(pair.Base)) return Unknown(asset, $"{service} has no rate of {pair.Base}");
        if (!Has(pair.Quote)) return Unknown(asset, $"{service} has no rate of {pair.Quote}");
        if (Of(pair.Base) is not { } from) return Empty(asset, service, pair.Base);
        if (Of(pair.Quote) is not { } to) return Empty(asset, service, pair.Quote);
        return PollOutcome.Of(new PolledQuote
        {
            Asset = asset,
            Price = Divide(pair, from, to),
            Currency = pair.Quote,
            SourceTime = from.Time < to.Time ? from.Time : to.Time,
            Service = service,
        });
    }

    private static PollOutcome Unknown(AssetKey asset, string reason) => new(asset, PollResult.Unknown, Reason: reason);

    private static PollOutcome Empty(AssetKey asset, string service, string currency) =>
        new(asset, PollResult.Empty, Reason: $"{service} gave no rate of {currency} that can be used");

    private bool Has(string currency) => currency == basis || rates.ContainsKey(currency);

    private Rate? Of(string currency) => currency == basis ? new Rate(1, MostDigits, time) : rates[currency];

    private decimal Divide(CurrencyPair pair, Rate from, Rate to)
    {
        if (pair.Base == pair.Quote) return 1;
        return pair.Base == basis ? to.Value : SignificantDigits.Round(to.Value / from.Value, Math.Min(from.Digits, to.Digits));
    }
}
