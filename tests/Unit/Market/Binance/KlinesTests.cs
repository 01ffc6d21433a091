using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class KlinesTests
{
    private const string Row =
        """[1723161600000,"61685.99000000","61860.80000000","61583.22000000","61685.99000000","199.42863000",1723161659999,"12304668.02540550",8863,"90.18301000","5563967.33325070","0"]""";

    private static readonly Asset Bitcoin = new(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto);

    [Fact]
    public void All_nine_values_are_written_digit_for_digit()
    {
        Assert.Equal(
            "candles_1m,asset_type=crypto,exchange=binance,symbol=BTC/USDT open=61685.99,high=61860.8,low=61583.22,close=61685.99," +
            "volume=199.42863,quote_volume=12304668.0254055,taker_buy_volume=90.18301,taker_buy_quote_volume=5563967.3332507," +
            "trades=8863i,partial=false,backfilled=true 1723161600000000000",
            Line($"[{Row}]"));
    }

    [Fact]
    public void A_sum_with_more_digits_than_a_price_or_a_double_holds_stays_exact()
    {
        var line = Line($"[{Row.Replace("12304668.02540550", "123456789012345.12345678", StringComparison.Ordinal)}]");
        Assert.Contains(",quote_volume=123456789012345.12345678,", line, StringComparison.Ordinal);
        Assert.Contains(",exact=\"quote_volume=123456789012345.12345678\"", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("61685.99000000", "-1")]
    [InlineData("61685.99000000", "1e5")]
    [InlineData("61685.99000000", "")]
    [InlineData("61685.99000000", "NaN")]
    [InlineData("61685.99000000", "1234567890123456789012")]
    [InlineData("199.42863000", "1.2.3")]
    [InlineData("199.42863000", ".5")]
    [InlineData("199.42863000", "5.")]
    [InlineData("61860.80000000", "61583.21")]
    [InlineData("\"199.42863000\"", "199.42863")]
    [InlineData("\"61685.99000000\"", "\"\\ud800\"")]
    [InlineData("8863", "-1")]
    [InlineData("8863", "1.5")]
    [InlineData("8863", "99999999999999999999")]
    [InlineData("8863", "null")]
    [InlineData("1723161600000", "1723161600001")]
    [InlineData("1723161600000", "-60000")]
    [InlineData("1723161600000", "9223372036854720000")]
    [InlineData("1723161659999", "1723161719999")]
    [InlineData(",\"90.18301000\",\"5563967.33325070\",\"0\"", "")]
    public void A_hostile_row_spoils_the_page(string good, string bad)
    {
        var body = $"[{Row.Replace(good, bad, StringComparison.Ordinal)}]";
        Assert.Throws<FormatException>(() => Parse(body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("[null]")]
    public void What_is_no_list_of_rows_is_refused(string body) => Assert.Throws<FormatException>(() => Parse(body));

    [Fact]
    public void A_page_that_is_cut_off_is_refused() => Assert.ThrowsAny<JsonException>(() => Parse($"[{Row}"));

    [Fact]
    public void A_row_that_comes_twice_is_refused() => Assert.Throws<FormatException>(() => Parse($"[{Row},{Row}]"));

    [Fact]
    public void An_empty_page_is_no_error() => Assert.Empty(Parse("[]"));

    private static IReadOnlyList<CandleValues> Parse(string body) => BinanceKlines.Parse(Encoding.UTF8.GetBytes(body), CandleInterval.Minute);

    private static string Line(string body)
    {
        var buffer = new LineBuffer();
        new HistoryLines(Bitcoin, CandleInterval.Minute).Append(buffer, Assert.Single(Parse(body)));
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
