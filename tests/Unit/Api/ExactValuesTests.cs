using System.Globalization;
using System.Text.Json;
using Bloomberg.Api.Storage;
using Bloomberg.Contracts.Downsampling;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class ExactValuesTests
{
    [Theory]
    [InlineData("12345678901.123457", "quote_volume=12345678901.1234567", "12345678901.1234567")]
    [InlineData("12345678901.123457", "volume=1,quote_volume=12345678901.1234567,trades=2", "12345678901.1234567")]
    [InlineData("12345678901.123457", "quote_volume=12345678901.2", "12345678901.123457")]
    [InlineData("12345678901.123457", "volume=12345678901.1234567", "12345678901.123457")]
    [InlineData("12345678901.123457", "quote_volume=", "12345678901.123457")]
    [InlineData("12345678901.123457", "quote_volume=x", "12345678901.123457")]
    [InlineData("1e-7", "", "0.0000001")]
    [InlineData("1.5e+21", null, "1500000000000000000000")]
    public void The_exact_value_counts_only_while_it_rounds_to_the_float(string number, string? exact, string expected)
    {
        var row = new MarketRow(["quote_volume"], [JsonSerializer.Deserialize<JsonElement>(number)]);

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), new ExactValues(exact).Or("quote_volume", row.Number("quote_volume"), row.Stored("quote_volume")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("1e300")]
    public void What_is_no_decimal_is_nothing(string json)
    {
        var row = new MarketRow(["open"], [JsonSerializer.Deserialize<JsonElement>(json)]);

        Assert.Null(new ExactValues("open=1").Or("open", row.Number("open"), row.Stored("open")));
    }
}
