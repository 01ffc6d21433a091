using System.Globalization;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.ExchangeRate;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Past;

public sealed class EcbPastTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Ten_years_are_asked_for_in_fives_and_the_day_of_today_is_left_out()
    {
        var (_, asked) = await FetchAsync("GBP/USD", _ => new(200, Rows(("2026-03-31", "USD", "1.1"), ("2026-03-31", "GBP", "0.9"))));
        Assert.Equal(
            ["/rates ?from=2016-04-01&to=2021-03-31&base=EUR&quotes=GBP,USD&providers=ECB",
             "/rates ?from=2021-04-01&to=2026-03-31&base=EUR&quotes=GBP,USD&providers=ECB"],
            asked);
    }

    [Fact]
    public async Task Pairs_are_made_as_those_of_today_and_a_rate_that_is_doubtful_is_none()
    {
        var (candles, _) = await FetchAsync("GBP/JPY", Once(Rows(
            ("2026-03-30", "JPY", "185.02"), ("2026-03-30", "GBP", "0.85155"),
            ("2026-03-27", "GBP", "0.85"), ("2026-03-27", "JPY", "185"), ("2026-03-27", "JPY", "186"),
            ("2026-03-26", "GBP", "null"), ("2026-03-26", "JPY", "184"), ("2026-03-25", "GBP", "0.86"), ("2015-01-01", "GBP", "1"), ("2015-01-01", "JPY", "1"))));
        Assert.Equal([("2026-03-30", 217.27m)], candles);
    }

    [Theory]
    [InlineData("EUR/EUR", 200, "[]", true)]
    [InlineData("EUR/XTS", 422, """{"status":422,"message":"unknown currency"}""", true)]
    [InlineData("EUR/XTS", 200, "[]", true)]
    [InlineData("EUR/USD", 200, """[{"date":"2026-03-30","base":"USD","quote":"EUR","rate":1}]""", false)]
    [InlineData("EUR/USD", 200, """[{"date":"2026-02-30","base":"EUR","quote":"USD","rate":1}]""", false)]
    [InlineData("EUR/USD", 200, "{}", false)]
    [InlineData("EUR/USD", 200, "", false)]
    [InlineData("EUR/USD", 500, "", false)]
    public async Task Anything_else_is_a_sentence(string pair, int status, string body, bool isFinal)
    {
        var refusal = await Assert.ThrowsAsync<VenueException>(() => FetchAsync(pair, _ => new(status, body)));
        Assert.Equal(isFinal, refusal.IsFinal);
        Assert.Contains("frankfurter", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_recorded_rate_of_the_central_bank_is_the_close_of_its_day()
    {
        foreach (var (_, body) in Recorded.Of("fx", "ecb_exr*.csv*"))
        {
            var rows = Encoding.UTF8.GetString(body).Split('\n').Skip(1).Select(line => line.Trim().Split(','))
                .Where(cells => cells.Length == 4 && cells[3].Length > 0).ToLookup(cells => cells[1], cells => (Date: cells[2], Rate: cells[3]));
            foreach (var currency in rows)
            {
                var (candles, _) = await FetchAsync($"EUR/{currency.Key}", Once(Rows([.. currency.Select(day => (day.Date, currency.Key, day.Rate))])));
                Assert.Equal(
                    currency.Where(day => string.CompareOrdinal(day.Date, "2026-04-01") < 0).OrderBy(day => day.Date, StringComparer.Ordinal)
                        .Select(day => (day.Date, decimal.Parse(day.Rate, NumberStyles.Float, CultureInfo.InvariantCulture))),
                    candles);
            }
        }
    }

    // The older five years are empty.
    private static Func<AskedOf, FakeReply> Once(string body) => asked => new(200, asked.Query.Contains("from=2021", StringComparison.Ordinal) ? body : "[]");

    private static string Rows(params (string Date, string Quote, string Rate)[] rows) =>
        $"[{string.Join(',', rows.Select(row => $$"""{"date":"{{row.Date}}","base":"EUR","quote":"{{row.Quote}}","rate":{{row.Rate}}}"""))}]";

    private static async Task<(List<(string, decimal)> Candles, string[] Asked)> FetchAsync(string pair, Func<AskedOf, FakeReply> answer)
    {
        await using var fake = await FakeService.StartAsync(answer);
        using var http = new ServiceHttp();
        var clock = new VirtualTime(Now);
        var turn = new PatientTurn(new ServiceBudget("frankfurter", new BudgetLimits(), clock), TimeSpan.Zero, clock);
        var past = await new EcbPast(new ExchangeRateOptions { Frankfurter = fake.Url }, http, turn, clock)
            .FetchAsync(new Asset(new AssetKey("exchangerate", pair), AssetType.Forex), CandleInterval.Day, TestContext.Current.CancellationToken);
        return (
            [.. past.Candles.Select(candle => (UnixTime.ToTime(candle.OpenTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), candle.Close.ToDecimal()))],
            [.. fake.Asked.Select(asked => $"{asked.Path} {asked.Query}")]);
    }
}
