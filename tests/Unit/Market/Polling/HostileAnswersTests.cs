using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.AlphaVantage;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Sources.ExchangeRate;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Whatever arrives is an outcome with a sentence: no exception, no price that cannot be one, no key.</summary>
public sealed class HostileAnswersTests
{
    private static readonly AssetKey[] Assets =
    [
        new("coingecko", "bitcoin"), new("yahoo", "MSFT"), new("exchangerate", "EUR/USD"), new("exchangerate", "USD/GBP"),
    ];

    private static readonly string[] Good =
    [
        """[{"id":"bitcoin","current_price":77671.5,"market_cap":1.5e12,"total_volume":33235034316,"price_change_percentage_24h":-0.9,"last_updated":"2026-05-18T12:49:21.599Z"}]""",
        """{"Global Quote":{"01. symbol":"MSFT","05. price":"112.1300","06. volume":"29062853","07. latest trading day":"2018-10-05","10. change percent":"-0.5852%"}}""",
        """[{"date":"2026-03-25","base":"EUR","quote":"USD","rate":1.1568},{"date":"2026-03-25","base":"EUR","quote":"GBP","rate":0.8515}]""",
        """{"result":"success","time_last_update_unix":1624233601,"time_next_update_unix":1624320001,"base_code":"USD","rates":{"USD":1,"EUR":0.8415,"GBP":0.7228}}""",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1e999999999999", "1e-999999999999", "1e28", "79228162514264337593543950336", "1e-18", "9e-19", "\"NaN\"", "NaN", "null", "true", "[]", "{}",
        "0.00000000000000000000000000000000000000001", "1E+5", "-0", "\"1,5\"", "\"∞\"", "1e5000", "253402300799", "\"9999-12-31\"", "\"0001-01-01\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"\\ud800\"", "9999999999999999999999999999999999",
    ];

    [Fact]
    public async Task No_answer_makes_a_service_throw_or_lie()
    {
        byte[] body = [];
        var status = 200;
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(status, body));
        using var http = new ServiceHttp();
        foreach (var (_, _, make) in PolledServices.All)
        {
            foreach (var hostile in Bodies(new Random(7)))
            foreach (var code in (int[])[200, 429])
            {
                (body, status) = (hostile, code);
                var answer = await make(fake.Url, http, new VirtualTime()).PollAsync(Assets, TestContext.Current.CancellationToken);
                PollInvariants.Hold(answer, Assets);
                Assert.True(code == 200 || answer.Outcomes.All(outcome => outcome.Result != PollResult.Quoted));
            }
        }
    }

    [Fact]
    public async Task A_body_that_cannot_be_unpacked_is_no_answer()
    {
        await using var fake = await FakeService.StartAsync(_ =>
            new FakeReply(200, Good[0]) { Headers = new Dictionary<string, string> { ["Content-Encoding"] = "gzip" } });
        using var http = new ServiceHttp();
        foreach (var (_, _, make) in PolledServices.All)
        {
            var answer = await make(fake.Url, http, new VirtualTime()).PollAsync(Assets, TestContext.Current.CancellationToken);
            PollInvariants.Hold(answer, Assets);
            Assert.Equal(ServiceTrouble.Unreachable, answer.Trouble);
            Assert.Contains("cannot be unpacked", answer.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(301, ServiceTrouble.Unreadable)]
    [InlineData(401, ServiceTrouble.Refused)]
    [InlineData(403, ServiceTrouble.Refused)]
    [InlineData(404, ServiceTrouble.Unreadable)]
    [InlineData(429, ServiceTrouble.Throttled)]
    [InlineData(500, ServiceTrouble.Unreachable)]
    [InlineData(503, ServiceTrouble.Unreachable)]
    public async Task A_status_says_what_is_wrong_whatever_the_body(int status, ServiceTrouble trouble)
    {
        foreach (var (_, _, make) in PolledServices.All)
        {
            foreach (var good in Good)
            {
                await using var fake = await FakeService.StartAsync(status, good);
                using var http = new ServiceHttp();
                var answer = await make(fake.Url, http, new VirtualTime()).PollAsync(Assets, TestContext.Current.CancellationToken);
                PollInvariants.Hold(answer, Assets);
                Assert.Equal(trouble, answer.Trouble);
            }
        }
    }

    [Fact]
    public void No_body_makes_a_reader_throw()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        foreach (var body in Bodies(random))
        {
            Assert.All(CoinGeckoHistory.Ohlc(body) ?? [], bar => Assert.True(bar.IsSound));
            Assert.All(CoinGeckoHistory.Chart(body) ?? [], point => Assert.True(point.Price > 0));
            Assert.All(CoinGeckoCatalogue.Parse(body) ?? [], coin => Assert.Null(AssetKey.Complaint("coingecko", coin.Id)));
            Assert.All(TimeSeries.Parse(body) ?? [], bar => Assert.True(bar.IsSound));
            Assert.True(CurrencyRate.Parse(body) is null or { Rate: > 0 });
            _ = SymbolSearch.Parse(body);
            _ = EcbCsv.Parse(body);
        }
    }

    private static IEnumerable<byte[]> Bodies(Random random)
    {
        yield return [];
        yield return [0xff, 0xfe, 0x00];
        yield return Encoding.UTF8.GetBytes(new string('[', 100_000));
        yield return Encoding.UTF8.GetBytes("""{"\ud800":1,"result":"\ud800","Global Quote":{"\ud800":"\ud800"}}""");
        yield return Encoding.UTF8.GetBytes("""[{"id":"\ud800","base":"\ud800"}]""");
        yield return Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"id":"bitcoin","base":"EUR"}""", 3000)) + "]");
        foreach (var good in Good)
        {
            var bytes = Encoding.UTF8.GetBytes(good);
            for (var i = 0; i < 8; i++) yield return bytes[..random.Next(bytes.Length)];
            for (var i = 0; i < 8; i++) yield return Flipped(bytes, random);
            foreach (var number in Numbers) yield return Encoding.UTF8.GetBytes(WithNumber(good, number, random));
        }
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        var flipped = bytes.ToArray();
        for (var i = 0; i < 3; i++) flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        return flipped;
    }

    // One of the values, whichever it is, becomes this.
    private static string WithNumber(string good, string number, Random random)
    {
        var colons = Enumerable.Range(0, good.Length - 1).Where(i => good[i] == ':' && good[i - 1] == '"').ToArray();
        var start = colons[random.Next(colons.Length)] + 1;
        var end = good.IndexOfAny([',', '}'], start);
        return good[..start] + number + good[end..];
    }
}
