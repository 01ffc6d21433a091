using System.Globalization;
using System.Text.Json;
using Bloomberg.Api.Http;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class ApiJsonTests
{
    [Fact]
    public void Every_decimal_is_written_plainly_and_read_back_equal() =>
        Prop.ForAll<decimal>(value =>
        {
            var text = JsonSerializer.Serialize(value, ApiJson.Options);
            return decimal.Parse(text, CultureInfo.InvariantCulture) == value
                && !text.Contains('E', StringComparison.OrdinalIgnoreCase)
                && !(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("61685.9900", "61685.99")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("100", "100")]
    [InlineData("0.000", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    public void Numbers_lose_trailing_zeros_and_nothing_else(string number, string written) =>
        Assert.Equal(written, JsonSerializer.Serialize(decimal.Parse(number, CultureInfo.InvariantCulture), ApiJson.Options));

    [Fact]
    public void Times_are_UTC_with_a_Z() => Assert.Equal(
        "\"2024-08-08T23:55:00Z\"",
        JsonSerializer.Serialize(new DateTimeOffset(2024, 8, 9, 1, 55, 0, TimeSpan.FromHours(2)), ApiJson.Options));
}
