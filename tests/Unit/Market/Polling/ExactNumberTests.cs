using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("77953.82550382407", "77953.82550382407")]
    [InlineData("8.45e-06", "0.00000845")]
    [InlineData("1.1546214529129872e-10", "0.00000000011546214529129872")]
    [InlineData("2.0000", "2.0000")]
    [InlineData("1.5E+12", "1500000000000")]
    [InlineData("-0.5852", "-0.5852")]
    [InlineData("0e-400", "0")]
    public void Every_digit_is_kept(string text, string digits)
    {
        Assert.True(ExactNumber.TryParse(text, out var number));
        Assert.Equal(digits, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("None")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("1e-40")]
    [InlineData("1e99")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public void What_cannot_be_kept_is_no_number(string text) => Assert.False(ExactNumber.TryParse(text, out _));
}
