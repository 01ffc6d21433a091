using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

/// <summary>Where a price was made and how late it is told, which opening hours and freshness are judged by.</summary>
public sealed class ToldTests
{
    [Theory]
    [InlineData("\"exchange\":\"NMS\",\"exchangeDataDelayedBy\":0", "NMS", 0)]
    [InlineData("\"exchange\":\"JPX\",\"fullExchangeName\":\"Tokyo\",\"exchangeDataDelayedBy\":20", "JPX", 20)]
    [InlineData("\"fullExchangeName\":\"Tokyo\",\"exchangeDataDelayedBy\":15", "Tokyo", 15)]
    [InlineData("\"exchange\":\"LSE\"", "LSE", 20)]
    [InlineData("\"exchange\":\"LSE\",\"exchangeDataDelayedBy\":-5", "LSE", 20)]
    [InlineData("\"exchange\":\"LSE\",\"exchangeDataDelayedBy\":1e17", "LSE", 20)]
    [InlineData("\"exchange\":7,\"exchangeDataDelayedBy\":\"x\"", null, 0)]
    public void A_row_says_its_exchange_and_how_late_that_is_told(string fields, string? market, int minutes)
    {
        var quote = RowOutcome(Row("AAPL", "," + fields)).Quote!;
        Assert.Equal((market, (double)minutes), (quote.Market, quote.Delay.TotalMinutes));
    }

    [Theory]
    [InlineData("NMS", "NMS", 0)]
    [InlineData("JPX", "JPX", 20)]
    [InlineData("CMX", "CMX", 10)]
    public void A_chart_says_its_exchange_only(string told, string market, int minutes)
    {
        var quote = QuoteOf(Chart(Meta().Replace("\"NMS\"", $"\"{told}\"", StringComparison.Ordinal), (Now - 60, "244"))).Quote!;
        Assert.Equal((market, (double)minutes), (quote.Market, quote.Delay.TotalMinutes));
    }

    [Fact]
    public void In_Tokyo_a_price_of_twenty_minutes_ago_is_fresh_while_it_is_open_and_old_an_hour_later()
    {
        var made = new DateTimeOffset(2025, 2, 19, 1, 0, 0, TimeSpan.Zero); // ten in the morning there
        var row = Row("7203.T", ",\"exchange\":\"JPX\",\"exchangeDataDelayedBy\":20").Replace("1739566800", $"{made.ToUnixTimeSeconds()}", StringComparison.Ordinal);
        var quote = RowOutcome(row, "7203.T").Quote!;
        var calendar = TradingCalendars.For(quote.Asset, AssetType.Equity, quote.Market)!;
        Assert.Same(TradingCalendars.Tokyo, calendar);
        var until = Freshness.Until(calendar, quote.SourceTime, TimeSpan.FromSeconds(15), quote.Delay);
        Assert.InRange(until - made, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void A_split_and_a_dividend_have_the_date_of_their_exchange()
    {
        const string told = ""","events":{"dividends":{"a":{"amount":0.205,"date":1739889000}},"splits":{"b":{"date":1739975400,"numerator":4,"denominator":1},"c":{"date":1739975400,"numerator":1e12,"denominator":1}}},""";
        var chart = ReadChart(Chart(Meta(), (1_739_975_400, "5")).Replace(",\"timestamp\"", told + "\"timestamp\"", StringComparison.Ordinal));
        Assert.Equal(
            [new CorporateAction(CorporateActionKind.Dividend, DateTimeOffset.FromUnixTimeSeconds(1_739_889_000), new DateOnly(2025, 2, 18), 0.205m),
             new(CorporateActionKind.Split, DateTimeOffset.FromUnixTimeSeconds(1_739_975_400), new DateOnly(2025, 2, 19), 4)],
            HistoryActions.From(chart));
    }
}
