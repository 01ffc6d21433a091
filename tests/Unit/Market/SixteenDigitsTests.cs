using System.Globalization;
using System.Text;
using Bloomberg.Contracts;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class SixteenDigitsTests
{
    [Fact]
    public void Writes_and_reads_every_group_of_four_digits()
    {
        for (ulong four = 0; four < 10_000; four++)
        {
            for (ulong unit = 1; unit < SixteenDigits.Limit; unit *= 10_000) AssertWhole(four * unit);
        }
    }

    [Fact]
    public void Writes_and_reads_numbers_of_every_length()
    {
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++) AssertWhole((ulong)random.NextInt64((long)SixteenDigits.Limit) >> random.Next(54));
        AssertWhole(SixteenDigits.Limit - 1);
    }

    [Fact]
    public void Reads_a_decimal_up_to_what_is_no_part_of_it_or_says_no()
    {
        var random = new Random(4);
        const string characters = "0123456789000...\"x";
        var read = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 16).Select(_ => characters[random.Next(characters.Length)]));
            var end = text.IndexOfAny(['"', 'x']);
            var number = end < 0 ? text : text[..end];
            var length = SixteenDigits.Read(Encoding.ASCII.GetBytes(text), out var mantissa, out var scale);
            if (length == 0) continue;
            read++;
            Assert.True(Decimal64.TryParse(Encoding.ASCII.GetBytes(text[..length]), out var expected), text);
            Assert.Equal((expected.Mantissa, expected.Scale), ((long)mantissa, (byte)scale));
            Assert.StartsWith(text[..length], number, StringComparison.Ordinal);
        }
        Assert.True(read > 10_000, "numbers were among them");
    }

    [Theory]
    [InlineData("61685.99000000\",", 14)]
    [InlineData("0.00000000\",\"q\":", 10)]
    [InlineData("1234567.1234567\"", 15)]
    [InlineData("12345678.1234567", 0)]
    [InlineData("1.\"0000000000000", 0)]
    [InlineData(".5\"0000000000000", 0)]
    [InlineData("100\"0.0000000000", 0)]
    [InlineData("1000000000000000", 0)]
    public void Takes_only_digits_with_a_point_between(string text, int length) =>
        Assert.Equal(length, SixteenDigits.Read(Encoding.ASCII.GetBytes(text), out _, out _));

    private static void AssertWhole(ulong value)
    {
        Span<byte> text = stackalloc byte[32];
        text.Fill((byte)'|');
        var expected = value.ToString(CultureInfo.InvariantCulture);
        var length = SixteenDigits.Write(text, value);
        Assert.Equal(expected, Encoding.ASCII.GetString(text[..length]));
        text[length..].Fill((byte)',');
        Assert.Equal(length, SixteenDigits.Read(text, out var read));
        Assert.Equal(value, read);
        SixteenDigits.WritePadded(text, value);
        Assert.Equal(expected.PadLeft(16, '0'), Encoding.ASCII.GetString(text[..16]));
    }
}
