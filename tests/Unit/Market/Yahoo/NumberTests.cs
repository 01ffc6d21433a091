using System.Globalization;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class NumberTests
{
    [Theory]
    [InlineData("74.05999755859375", "74.06")]
    [InlineData("75.1500015258789", "75.15")]
    [InlineData("-37.630001068115234", "-37.63")]
    [InlineData("1151.3399658203125", "1151.34")]
    [InlineData("1169.8116455078125", "1169.8116")]
    [InlineData("7200.17431640625", "7200.1743")]
    [InlineData("123456.7890625", "123456.79")]
    [InlineData("0.07652257382869720458984375", "0.076522574")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("99.99999999999999", "100")]
    public void The_noise_of_floats_is_taken_away(string noisy, string meant) => Assert.Equal(Number(meant), FloatNoise.Remove(Number(noisy)));

    [Theory]
    [InlineData("0")]
    [InlineData("220.003")]
    [InlineData("1.0489877")]
    [InlineData("97208.17")]
    [InlineData("0.076522574")]
    [InlineData("3674405863424")]
    [InlineData("0.0000000000001")]
    public void A_number_that_is_exact_stays(string exact) => Assert.Equal(Number(exact), FloatNoise.Remove(Number(exact)));

    [Fact]
    public void Every_float_is_found_again_in_nine_digits_at_most()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var price = (float)Math.Exp(random.NextDouble() * 28 - 12);
            var widened = decimal.Parse(((double)price).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
            var meant = FloatNoise.Remove(widened);
            Assert.Equal(price, (float)meant);
            var digits = meant.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            Assert.InRange(digits.Length, 1, 9);
        }
    }

    [Theory]
    [InlineData("GBp", "GBP", "70.14", "0.7014")]
    [InlineData("GBX", "GBP", "70.14", "0.7014")]
    [InlineData("ZAc", "ZAR", "1234", "12.34")]
    [InlineData("ILA", "ILS", "1234", "12.34")]
    [InlineData("USX", "USD", "452.5", "4.525")]
    [InlineData("KWF", "KWD", "812", "0.812")]
    [InlineData("GBP", "GBP", "70.14", "70.14")]
    [InlineData(null, null, "70.14", "70.14")]
    [InlineData("", null, "70.14", "70.14")]
    public void Parts_of_a_currency_become_whole(string? told, string? code, string price, string whole)
    {
        var unit = MoneyUnit.Of(told);
        Assert.Equal((code, Number(whole)), (unit.Code, unit.Whole(Number(price))));
    }

    [Theory]
    [InlineData("EUc")]
    [InlineData("usd")]
    [InlineData("DOLLAR")]
    [InlineData("U D")]
    public void A_currency_that_is_not_known_is_not_believed(string told) => Assert.Throws<FormatException>(() => MoneyUnit.Of(told));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
