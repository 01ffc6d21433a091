using System.Globalization;
using System.Numerics;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class LineBufferTests
{
    [Theory]
    [InlineData(6168599, 2, "61685.99")]
    [InlineData(17, 5, "0.00017")]
    [InlineData(100, 0, "100")]
    [InlineData(0, 0, "0")]
    [InlineData(-5, 1, "-0.5")]
    [InlineData(1, 18, "0.000000000000000001")]
    [InlineData(long.MaxValue, 18, "9.223372036854775807")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    [InlineData(120, 2, "1.2")]
    public void Writes_a_decimal_without_exponent_or_trailing_zero(long mantissa, int scale, string expected)
    {
        Assert.Equal(expected, Print(buffer => buffer.AppendDecimal(new Decimal64(mantissa, scale))));
        Assert.Equal(expected, Print(buffer => buffer.AppendDecimal((Int128)mantissa, scale)));
    }

    [Fact]
    public void Writes_any_decimal_as_the_framework_does()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var value = new Decimal64(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64), random.Next(19));
            Assert.Equal(value.ToString(), Print(buffer => buffer.AppendDecimal(value)));
        }
    }

    [Fact]
    public void Writes_sums_that_need_128_bits_exactly()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var bits = new UInt128((ulong)random.NextInt64() << 1 | 1, (ulong)random.NextInt64() << 1) >> random.Next(128);
            var value = (Int128)bits;
            var scale = random.Next(39);
            var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            var expected = (value < 0 ? "-" : "") + digits[..^scale] + (scale > 0 ? "." + digits[^scale..] : "");
            if (scale > 0) expected = expected.TrimEnd('0').TrimEnd('.');
            if (value != 0) Assert.Equal(expected, Print(buffer => buffer.AppendDecimal(value, scale)));
        }
        Assert.Equal("-170141183460469231731687303715884105728", Print(buffer => buffer.AppendDecimal(Int128.MinValue, 0)));
    }

    [Fact]
    public void Grows_and_keeps_what_was_written()
    {
        var buffer = new LineBuffer(4);
        for (var i = 0; i < 1_000; i++) buffer.AppendInteger(i);
        Assert.Equal(string.Concat(Enumerable.Range(0, 1_000)), Encoding.UTF8.GetString(buffer.Written));
        buffer.Truncate(3);
        Assert.Equal("012", Encoding.UTF8.GetString(buffer.Written));
    }

    private static string Print(Action<LineBuffer> write)
    {
        var buffer = new LineBuffer(1);
        write(buffer);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
