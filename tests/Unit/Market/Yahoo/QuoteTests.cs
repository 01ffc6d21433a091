using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class QuoteTests
{
    [Fact]
    public void A_row_becomes_a_quote()
    {
        var quote = RowOutcome(Row("AAPL")).Quote!;
        Assert.Equal((244.6m, "USD", 40896227m, 3674405863424m), (quote.Price, quote.Currency, quote.Volume24h, quote.MarketCap));
        Assert.Equal(1.271064m, quote.ChangePct24h);
    }

    [Theory]
    [InlineData("\"NMS\"", "15", "NMS", 15)]
    [InlineData("\"NYQ\"", "0", "NYQ", 0)]
    [InlineData("7", "\"x\"", null, 0)]
    [InlineData("null", "999999", null, 0)]
    [InlineData("null", "-5", null, 0)]
    public void It_tells_its_exchange_whose_hours_it_keeps_and_how_late_that_is(string exchange, string delay, string? market, int minutes)
    {
        var quote = RowOutcome(Row("AAPL", $",\"exchange\":{exchange},\"exchangeDataDelayedBy\":{delay}")).Quote!;
        Assert.Equal((market, TimeSpan.FromMinutes(minutes)), (quote.Market, quote.Delay));
    }

    [Theory]
    [InlineData(1739566900, 300.0, 24.208173)]
    [InlineData(1739566800, 244.6, 1.271064)]
    public void A_newer_price_from_after_the_close_is_taken(long time, double price, double change)
    {
        var quote = RowOutcome(Row("AAPL", $",\"postMarketPrice\":300,\"postMarketTime\":{time}")).Quote!;
        Assert.Equal(((decimal)price, (decimal)change), (quote.Price, quote.ChangePct24h));
    }

    [Fact]
    public void A_price_from_before_the_opening_is_compared_with_the_last_close()
    {
        var quote = RowOutcome(Row("AAPL", ",\"postMarketPrice\":300,\"postMarketTime\":1739566900,\"preMarketPrice\":489.2,\"preMarketTime\":1739600000")).Quote!;
        Assert.Equal((489.2m, 100m), (quote.Price, quote.ChangePct24h));
    }

    [Fact]
    public void Each_symbol_gets_its_own_row_whatever_their_order()
    {
        var body = Quotes(Row("BABA").Replace("244.6", "1.5", StringComparison.Ordinal), "7", "null", Row("AAPL"), Row("TWICE"), Row("TWICE"),
            Row("BAD").Replace("244.6", "\"x\"", StringComparison.Ordinal), """{"symbol":"BRKS","quoteType":"NONE"}""", """{"symbol":"OLD","regularMarketTime":1561759658}""", """{"symbol":"NEW"}""");
        string[] asked = ["AAPL", "BABA", "TWICE", "GONE", "BAD", "BRKS", "OLD", "NEW"];
        var outcomes = QuoteReader.Read(Reply(body), [.. asked.Select(Asset)], DateTimeOffset.FromUnixTimeSeconds(Now)).Value!;
        Assert.Equal(asked, outcomes.Select(o => o.Asset.Symbol));
        Assert.Equal(
            [PollResult.Quoted, PollResult.Quoted, PollResult.Failed, PollResult.Unknown, PollResult.Failed, PollResult.Delisted, PollResult.Delisted, PollResult.Empty],
            outcomes.Select(o => o.Result));
        Assert.Equal((244.6m, 1.5m), (outcomes[0].Quote!.Price, outcomes[1].Quote!.Price));
    }

    [Theory]
    [InlineData("3674405863424", "1502210048000", "3674405863424")]
    [InlineData("367440586342400", "1502210048000", "3674405863424")]
    [InlineData("999", "1502210048000", null)]
    [InlineData("3674405863424", "null", null)]
    [InlineData("999999999999999999", "999999999999999", null)]
    [InlineData("3674405863424", "1e17", null)]
    public void A_market_cap_beside_pence_is_told_only_when_the_shares_prove_it(string cap, string shares, string? told)
    {
        var row = Row("AAPL", $",\"sharesOutstanding\":{shares}").Replace("USD", "GBp", StringComparison.Ordinal).Replace("3674405863424", cap, StringComparison.Ordinal);
        var quote = RowOutcome(row).Quote!;
        Assert.Equal((2.446m, "GBP"), (quote.Price, quote.Currency));
        Assert.Equal(told is null ? null : decimal.Parse(told, System.Globalization.CultureInfo.InvariantCulture), quote.MarketCap);
    }

    [Fact]
    public void What_is_nice_to_have_may_be_nonsense()
    {
        var row = Row("AAPL").Replace("241.53", "1e-30", StringComparison.Ordinal).Replace("40896227", "-5", StringComparison.Ordinal).Replace("3674405863424", "\"x\"", StringComparison.Ordinal);
        var quote = RowOutcome(row).Quote!;
        Assert.Equal((null, null, null), (quote.ChangePct24h, quote.Volume24h, quote.MarketCap));
    }

    [Fact]
    public void Nobody_counts_the_volume_of_a_currency() =>
        Assert.Null(RowOutcome(Row("AAPL").Replace("40896227", "0", StringComparison.Ordinal).Replace("EQUITY", "CURRENCY", StringComparison.Ordinal)).Quote!.Volume24h);

    [Fact]
    public void Broken_bytes_never_throw()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(Quotes(Row("AAPL"), Row("BABA")));
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var broken = (byte[])body.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            _ = QuoteReader.Read(new ServiceReply(200, broken), [Asset("AAPL")], DateTimeOffset.UnixEpoch);
        }
    }
}
