using System.Globalization;
using Bloomberg.Market.Polling.Guard;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

/// <summary>The ways in which services have been wrong.</summary>
public enum WrongPrice
{
    TimesHundred,
    Hundredth,
    TimesTen,
    Tenth,
    AnotherAsset,
    SwappedDigits,
    Zero,
    Negative,
    Old,
    FromTheFuture,
}

public static class WrongPrices
{
    /// <summary>A reading that takes the place of a true one; null where it would say the same.</summary>
    /// <param name="kind">What is wrong with it.</param>
    /// <param name="truth">The reading it stands for.</param>
    /// <param name="older">A true one from before.</param>
    /// <param name="another">The price of something else.</param>
    /// <param name="random">Picks the digits.</param>
    public static Reading? Make(WrongPrice kind, Reading truth, Reading older, decimal another, Random random)
    {
        var wrong = kind switch
        {
            WrongPrice.TimesHundred => truth with { Price = truth.Price * 100 },
            WrongPrice.Hundredth => truth with { Price = truth.Price / 100 },
            WrongPrice.TimesTen => truth with { Price = truth.Price * 10 },
            WrongPrice.Tenth => truth with { Price = truth.Price / 10 },
            WrongPrice.AnotherAsset => truth with { Price = another },
            WrongPrice.SwappedDigits => truth with { Price = Swap(truth.Price, random) },
            WrongPrice.Zero => truth with { Price = 0 },
            WrongPrice.Negative => truth with { Price = -truth.Price },
            WrongPrice.Old => older,
            _ => truth with { SourceTime = truth.SourceTime.AddHours(1) },
        };
        return wrong == truth ? null : wrong;
    }

    // Two neighbours among the first three digits that count: further behind nobody would see it.
    private static decimal Swap(decimal price, Random random)
    {
        var digits = price.ToString(CultureInfo.InvariantCulture).ToCharArray();
        var places = Enumerable.Range(0, digits.Length).Where(i => char.IsAsciiDigit(digits[i])).SkipWhile(i => digits[i] == '0').Take(3).ToArray();
        if (places.Length < 2) return price;
        var first = random.Next(places.Length - 1);
        (digits[places[first]], digits[places[first + 1]]) = (digits[places[first + 1]], digits[places[first]]);
        return decimal.Parse(digits, CultureInfo.InvariantCulture);
    }
}
