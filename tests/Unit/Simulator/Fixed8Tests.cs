using System.Globalization;
using System.Text;
using Bloomberg.Simulator.History;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class Fixed8Tests
{
    [Fact]
    public void Writes_what_it_read() => Prop.ForAll<long>(value =>
    {
        var whole = Math.Abs(value % 1_000_000_000_000_000_000);
        Assert.True(Fixed8.TryParse(Encoding.ASCII.GetBytes(Text(whole)), out var read));
        return read == whole;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Products_are_written_without_rounding() => Prop.ForAll<int, int>((price, quantity) =>
    {
        var exact = (decimal)price * quantity / 10_000_000_000_000_000m;
        return decimal.Parse(Product((Int128)price * quantity), CultureInfo.InvariantCulture) == exact;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("28165.47000000", 2816547000000)]
    [InlineData("10", 1000000000)]
    [InlineData("0.00000001", 1)]
    [InlineData("1.500000000000", 150000000)]
    public void Reads_the_venues_texts(string text, long expected)
    {
        Assert.True(Fixed8.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("1e5")]
    [InlineData("1.2.3")]
    [InlineData("0.000000001")]
    [InlineData("NaN")]
    public void Refuses_what_is_no_decimal_of_eight_places(string text) =>
        Assert.False(Fixed8.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData(0, "0.00000000")]
    [InlineData(-150000000, "-1.50000000")]
    [InlineData(123456789, "1.23456789")]
    public void Writes_eight_decimals(long value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Writes_more_units_than_a_long_of_the_smallest_parts_holds() =>
        Assert.Equal("3545261081975.00000001", Product(((Int128)3545261081975 * Fixed8.One + 1) * Fixed8.One));

    private static string Text(long value)
    {
        Span<byte> text = stackalloc byte[Fixed8.LongestText];
        return Encoding.ASCII.GetString(text[..Fixed8.Format(value, text)]);
    }

    private static string Product(Int128 value)
    {
        Span<byte> text = stackalloc byte[Fixed8.LongestText];
        return Encoding.ASCII.GetString(text[..Fixed8.FormatProduct(value, text)]);
    }
}
