using System.Globalization;
using Bloomberg.Api.Http;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class AskedRangeTests
{
    [Theory]
    [InlineData("2024-08-08T23:55:00Z", "2024-08-08T23:55:00.0000000Z")]
    [InlineData("2024-08-08T23:55:00.1234567Z", "2024-08-08T23:55:00.1234567Z")]
    [InlineData("2024-08-09T01:55:00+02:00", "2024-08-08T23:55:00.0000000Z")]
    [InlineData("2024-08-09T01:55:00 02:00", "2024-08-08T23:55:00.0000000Z")]
    [InlineData("2024-08-08T23:55Z", "2024-08-08T23:55:00.0000000Z")]
    [InlineData("2024-08-08", "2024-08-08T00:00:00.0000000Z")]
    public void Times_are_read(string text, string expected) => Assert.Equal(
        expected, Read(text, null, out _)!.From!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("1723161300")]
    [InlineData("08/08/2024")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2261-01-01T00:00:00Z")]
    [InlineData("2024-02-30T00:00:00Z")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.Null(Read(text, null, out var errors));
        Assert.True(errors.Any);
    }

    [Fact]
    public void An_empty_range_is_refused() => Assert.Null(Read("2024-08-08T23:55:00Z", "2024-08-08T23:55:00Z", out _));

    private static AskedRange? Read(string? from, string? to, out FieldErrors errors)
    {
        errors = new FieldErrors();
        return AskedRange.Read("binance", "BTC/USDT", from, to, (null, 10, 5), errors);
    }
}
