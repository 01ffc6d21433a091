using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class ChartTests
{
    [Fact]
    public void The_price_of_the_session_is_told_with_its_changes()
    {
        var quote = QuoteOf(Chart(Meta(), (Now - 3720, "243"), (Now - 3660, "242.5"), (Now - 3600, "1"), (Now - 60, "244.8"))).Quote!;
        Assert.Equal((244.87m, "USD", 32129951m), (quote.Price, quote.Currency, quote.Volume24h));
        Assert.Equal(2.029167m, quote.ChangePct24h);
        Assert.Equal(Math.Round((244.87m - 242.5m) / 242.5m * 100, 6), quote.ChangePct1h);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now), quote.SourceTime);
    }

    [Fact]
    public void An_hour_that_reaches_before_the_session_has_no_change()
    {
        var early = 1_739_975_400 + 1800;
        Assert.Null(QuoteOf(Chart(Meta(time: early), (early - 7200, "243"), (early - 60, "244.8"))).Quote!.ChangePct1h);
    }

    [Fact]
    public void A_price_from_before_the_opening_is_compared_with_the_last_close()
    {
        var yesterday = 1_739_912_400;
        var quote = QuoteOf(Chart(Meta(time: yesterday), (yesterday, "244.87"), (1_739_960_000, "250"))).Quote!;
        Assert.Equal(250, quote.Price);
        Assert.Equal(Math.Round((250 - 244.87m) / 244.87m * 100, 6), quote.ChangePct24h);
    }

    [Fact]
    public void A_price_from_after_the_close_is_compared_with_the_close_of_the_day_before()
    {
        var quote = QuoteOf(Chart(Meta(time: 1_739_998_801), (1_739_998_740, "244.87"), (1_740_000_000, "250"), (1_740_000_060, "null"))).Quote!;
        Assert.Equal((250m, 1_740_000_000, 4.166667m), (quote.Price, quote.SourceTime.ToUnixTimeSeconds(), quote.ChangePct24h));
    }

    [Fact]
    public void Pence_become_pounds_everywhere()
    {
        var body = Chart(Meta("7014.5", currency: "GBp", more: ""","a":1"""), (Now - 60, "7013.00"));
        var chart = ReadChart(body.Replace("\"error\":null", "\"error\":null", StringComparison.Ordinal));
        Assert.Equal(("GBP", 70.145m, 2.40m, 70.13m), (chart.Meta.Unit.Code, chart.Meta.Price, chart.Meta.PreviousClose, chart.Bars[0].Close));
    }

    [Fact]
    public void The_close_before_a_longer_range_is_not_yesterdays()
    {
        var meta = Meta().Replace("\"previousClose\":240", "\"chartPreviousClose\":100", StringComparison.Ordinal);
        Assert.Equal(144.87m, QuoteOf(Chart(meta)).Quote!.ChangePct24h);
        Assert.Null(QuoteOf(Chart(meta.Replace("\"range\":\"1d\"", "\"range\":\"1mo\"", StringComparison.Ordinal))).Quote!.ChangePct24h);
    }

    [Fact]
    public void Another_symbol_is_no_answer() =>
        Assert.Equal(PollResult.Failed, QuoteOf(Chart(Meta().Replace("AAPL", "AAPB", StringComparison.Ordinal))).Result);

    [Theory]
    [InlineData("null", PollResult.Empty)]
    [InlineData("0", PollResult.Empty)]
    [InlineData("-37.63", PollResult.Failed)]
    public void Without_a_price_above_zero_there_is_no_quote(string price, PollResult result) =>
        Assert.Equal(result, QuoteOf(Chart(Meta(price))).Result);

    [Theory]
    [InlineData("\"regularMarketPrice\":244.87", "\"regularMarketPrice\":\"244.87\"")]
    [InlineData("\"regularMarketPrice\":244.87", "\"regularMarketPrice\":1e400")]
    [InlineData("\"regularMarketPrice\":244.87", "\"regularMarketPrice\":1e25")]
    [InlineData("\"regularMarketPrice\":244.87", "\"regularMarketPrice\":{\"raw\":1}")]
    [InlineData("\"currency\":\"USD\"", "\"currency\":\"USc\"")]
    [InlineData("\"currency\":\"USD\"", "\"currency\":7")]
    [InlineData("\"symbol\":\"AAPL\"", "\"symbol\":null")]
    [InlineData("\"symbol\":\"AAPL\"", "\"symbol\":\"\\ud800\"")]
    [InlineData("\"regularMarketTime\":1739980800", "\"regularMarketTime\":-1")]
    [InlineData("\"regularMarketTime\":1739980800", "\"regularMarketTime\":99999999999999999999")]
    [InlineData("\"regularMarketTime\":1739980800", "\"regularMarketTime\":1.5")]
    [InlineData("\"timestamp\":[1739980740]", "\"timestamp\":[1739980740,1739980800]")]
    [InlineData("\"timestamp\":[1739980740]", "\"timestamp\":[\"x\"]")]
    [InlineData("\"timestamp\":[1739980740],", "")]
    [InlineData("\"close\":[244.8]", "\"close\":[true]")]
    [InlineData("\"close\":[244.8]", "\"close\":244.8")]
    [InlineData("\"indicators\":{", "\"indicators\":[{")]
    [InlineData("\"meta\":", "\"meat\":")]
    public void What_is_not_as_documented_is_unreadable(string good, string bad)
    {
        var body = Chart(Meta(), (Now - 60, "244.8"));
        Assert.Contains(good, body, StringComparison.Ordinal);
        Assert.Equal(YahooFault.Unreadable, ChartReader.Read(Reply(body.Replace(good, bad, StringComparison.Ordinal))).Failure?.Fault);
    }

    [Fact]
    public void No_cut_off_answer_gives_a_price()
    {
        var body = Chart(Meta(), (Now - 60, "244.8"));
        for (var length = 0; length < body.Length; length++) Assert.Null(ChartReader.Read(Reply(body[..length])).Value);
    }

    [Fact]
    public void Broken_bytes_never_throw()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(Chart(Meta(), (Now - 3660, "243"), (Now - 60, "244.8")));
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var broken = (byte[])body.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            if (ChartReader.Read(new ServiceReply(200, broken)).Value is { } chart) _ = ChartQuote.From(chart, Asset("AAPL"));
        }
    }

    [Fact]
    public void Bars_without_a_trade_or_with_a_low_above_the_close_are_left_out()
    {
        var body = Chart(Meta(), (Now - 180, "243"), (Now - 120, "null"), (Now - 60, "244.8"))
            .Replace("\"low\":[243,null,244.8]", "\"low\":[243,null,245]", StringComparison.Ordinal);
        Assert.Equal(Now - 180, Assert.Single(ReadChart(body).Bars).Time);
    }

    [Fact]
    public void Numbers_at_the_edge_of_a_decimal_do_no_harm()
    {
        (long, string)[] bars = [(Now - 3660, "0.000000000002"), (Now - 60, "999999999999999999")];
        foreach (var price in new[] { "999999999999999999", "-999999999999999999", "1e-28", "0.0000000000000000000000000001" }) _ = QuoteOf(Chart(Meta(price), bars));
    }

    [Fact]
    public void A_bar_that_is_not_after_the_one_before_is_left_out() =>
        Assert.Equal("243", Assert.Single(ReadChart(Chart(Meta(), (Now - 60, "243"), (Now - 60, "244"), (Now - 120, "245"))).Bars).Close.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Exponents_are_read_exactly() => Assert.Equal(1234.5m, QuoteOf(Chart(Meta("1.2345E3"))).Quote!.Price);

    [Fact]
    public void Splits_dividends_and_gains_are_told_by_date()
    {
        var body = Chart(Meta(currency: "GBp")).Replace("\"indicators\"", """
            "events":{"dividends":{"3":{"amount":20.5,"date":300}},"splits":{"1":{"date":100,"numerator":4,"denominator":1}},
            "capitalGains":{"2":{"amount":5,"date":200}}},"indicators"
            """, StringComparison.Ordinal);
        Assert.Equal(
            [new ChartEvent(ChartEventKind.Split, 100, 4), new(ChartEventKind.CapitalGain, 200, 0.05m), new(ChartEventKind.Dividend, 300, 0.205m)],
            ReadChart(body).Events);
    }

    [Theory]
    [InlineData(404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""", YahooFault.NotFound)]
    [InlineData(200, """{"chart":{"result":[],"error":null}}""", YahooFault.NotFound)]
    [InlineData(400, """{"chart":{"result":null,"error":{"code":"Bad Request","description":"Data doesn't exist for startDate = 1, endDate = 2"}}}""", YahooFault.NoData)]
    [InlineData(422, """{"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"1m data not available for startTime=1 and endTime=2."}}}""", YahooFault.BadRange)]
    [InlineData(401, """{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}""", YahooFault.Unauthorized)]
    [InlineData(401, "{}", YahooFault.Unauthorized)]
    [InlineData(403, "<html>", YahooFault.Unauthorized)]
    [InlineData(429, "Edge: Too Many Requests", YahooFault.Throttled)]
    [InlineData(200, "Too Many Requests\r\n", YahooFault.Throttled)]
    [InlineData(999, "", YahooFault.Throttled)]
    [InlineData(200, "<!doctype html><title>Will be right back", YahooFault.Page)]
    [InlineData(302, "", YahooFault.Page)]
    [InlineData(502, "<html>", YahooFault.Unreachable)]
    [InlineData(404, "{}", YahooFault.Unreadable)]
    [InlineData(404, "<html>", YahooFault.Page)]
    [InlineData(200, "", YahooFault.Unreadable)]
    [InlineData(200, "[]", YahooFault.Unreadable)]
    [InlineData(200, """{"somethingWeird":true}""", YahooFault.Unreadable)]
    [InlineData(200, """{"chart":{"result":null,"error":"out of order"}}""", YahooFault.Unreadable)]
    public void Errors_are_told_apart(int status, string body, YahooFault fault) =>
        Assert.Equal(fault, ChartReader.Read(Reply(body, status)).Failure?.Fault);
}
