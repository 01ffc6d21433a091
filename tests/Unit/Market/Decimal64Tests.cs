using System.Globalization;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class Decimal64Tests
{
    [Theory]
    [InlineData("61685.99000000", 6168599, 2)]
    [InlineData("0.00017000", 17, 5)]
    [InlineData("100", 100, 0)]
    [InlineData("0", 0, 0)]
    [InlineData("0.00000000", 0, 0)]
    [InlineData("123456789012.00000000", 123456789012, 0)]
    [InlineData("00012.50", 125, 1)]
    public void Reads_digits_exactly_and_drops_trailing_zeros(string text, long mantissa, int scale)
    {
        Assert.True(Decimal64.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal((mantissa, scale), (value.Mantissa, (int)value.Scale));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1 ")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("0.00000000.")]
    [InlineData("1.x000")]
    [InlineData("9999999999999999999")]
    [InlineData("0.1234567890123456789")]
    public void Refuses_what_is_no_plain_number_of_18_digits(string text) =>
        Assert.False(Decimal64.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Agrees_with_decimal_on_random_numbers()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Digits(random, 1 + random.Next(9)) + "." + Digits(random, 1 + random.Next(9));
            Assert.True(Decimal64.TryParse(Encoding.ASCII.GetBytes(text), out var value), text);
            Assert.Equal(decimal.Parse(text, CultureInfo.InvariantCulture), value.ToDecimal());
        }
    }

    [Fact]
    public void Compares_numbers_of_different_scales()
    {
        var random = new Random(12);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Any(random), Any(random));
            Assert.Equal(a.ToDecimal().CompareTo(b.ToDecimal()), a.CompareTo(b));
        }
    }

    [Fact]
    public void Sums_and_products_equal_those_of_big_decimals()
    {
        var random = new Random(13);
        var sum = default(DecimalSum);
        var expected = 0m;
        for (var i = 0; i < 5_000; i++)
        {
            var (price, quantity) = (new Decimal64(random.NextInt64(1, 100_000_000), random.Next(9)), new Decimal64(random.NextInt64(1, 100_000), random.Next(6)));
            Assert.True(sum.TryAdd(DecimalSum.Product(price, quantity)));
            expected += price.ToDecimal() * quantity.ToDecimal();
        }
        Assert.Equal(expected, sum.ToDecimal());
    }

    [Fact]
    public void A_sum_that_would_overflow_says_no_and_stays_as_it_is()
    {
        var huge = new Decimal64(999_999_999_999_999_999, 0);
        var sum = default(DecimalSum);
        var added = 0;
        while (sum.TryAdd(DecimalSum.Product(huge, huge))) added++;
        Assert.InRange(added, 100, 1000);
        var before = sum;
        Assert.False(sum.TryAdd(new Decimal64(1, 18)));
        Assert.Equal(before.Mantissa, sum.Mantissa);
        Assert.True(sum.TryAdd(new Decimal64(1, 0)));
    }

    [Theory]
    [InlineData("62000.500", 620005, 1)]
    [InlineData("-0.000000000000000001", -1, 18)]
    [InlineData("999999999999999999", 999_999_999_999_999_999, 0)]
    [InlineData("0.0", 0, 0)]
    public void Takes_a_decimal_of_eighteen_digits(string text, long mantissa, int scale)
    {
        Assert.True(Decimal64.TryFrom(decimal.Parse(text, CultureInfo.InvariantCulture), out var value));
        Assert.Equal((mantissa, scale), (value.Mantissa, (int)value.Scale));
    }

    [Theory]
    [InlineData("1000000000000000000")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000001")]
    [InlineData("12345678901.23456789")]
    public void Takes_no_decimal_of_more_digits(string text) => Assert.False(Decimal64.TryFrom(decimal.Parse(text, CultureInfo.InvariantCulture), out _));

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private static Decimal64 Any(Random random) => new(random.NextInt64(0, 1_000_000), random.Next(8));
}
