using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.ExchangeRate;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class ExchangeRateTests
{
    private const string Rates = """[{"date":"2026-03-25","base":"EUR","quote":"USD","rate":1.1568}]""";

    private static readonly AssetKey[] Pairs = [new("exchangerate", "EUR/USD"), new("exchangerate", "USD/EUR")];

    [Fact]
    public async Task One_request_brings_all_pairs_and_only_the_central_banks_rates_are_asked_for()
    {
        await using var fake = await FakeService.StartAsync(200, Rates);
        using var http = new ServiceHttp();
        var answer = await new FrankfurterService(PolledServices.Rates(fake.Url), http).PollAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal([1.1568m, 0.86445m], answer.Outcomes.Select(outcome => outcome.Quote!.Price));
        Assert.Equal(("/rates", "?base=EUR&providers=ECB"), (Assert.Single(fake.Asked).Path, fake.Asked[0].Query));
    }

    [Fact]
    public async Task Rates_that_did_not_change_are_told_again()
    {
        await using var fake = await FakeService.StartAsync(asked => asked.Headers.GetValueOrDefault("If-None-Match") == "W/\"abc\""
            ? new FakeReply(304, "")
            : new FakeReply(200, Rates) { Headers = new Dictionary<string, string> { ["ETag"] = "W/\"abc\"" } });
        using var http = new ServiceHttp();
        var service = new FrankfurterService(PolledServices.Rates(fake.Url), http);
        var first = await service.PollAsync(Pairs, TestContext.Current.CancellationToken);
        var second = await service.PollAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal(2, fake.Asked.Count);
        Assert.Equal(ServiceTrouble.None, second.Trouble);
        Assert.Equal(first.Outcomes, second.Outcomes);
    }

    [Fact]
    public async Task Not_changed_since_never_is_no_answer()
    {
        await using var fake = await FakeService.StartAsync(304, "");
        using var http = new ServiceHttp();
        var answer = await new FrankfurterService(PolledServices.Rates(fake.Url), http).PollAsync(Pairs, TestContext.Current.CancellationToken);

        PollInvariants.Hold(answer, Pairs);
        Assert.Equal(ServiceTrouble.Unreadable, answer.Trouble);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"date":"2026-03-25","base":"EUR","quote":"EUR","rate":1}]""")]
    [InlineData("""{"base":"EUR","date":"2026-03-25","rates":{}}""")]
    [InlineData("""{"result":"success","time_last_update_unix":1624233601,"base_code":"USD","rates":{"USD":1}}""")]
    [InlineData("""{"result":"success","time_last_update_unix":1624233601,"base_code":"USD","rates":{"USD":2,"EUR":0.8}}""")]
    public async Task An_empty_table_does_not_make_currencies_unknown(string body)
    {
        await using var fake = await FakeService.StartAsync(200, body);
        using var http = new ServiceHttp();
        foreach (var (_, _, make) in PolledServices.All.Where(service => service.Folder == "ExchangeRate"))
        {
            var answer = await make(fake.Url, http, TimeProvider.System).PollAsync(Pairs, TestContext.Current.CancellationToken);
            PollInvariants.Hold(answer, Pairs);
            Assert.Equal(ServiceTrouble.Unreadable, answer.Trouble);
        }
    }

    [Fact]
    public async Task The_key_stands_in_the_path_and_nowhere_else()
    {
        await using var fake = await FakeService.StartAsync(404, """{"result":"error","error-type":"S3CRET/key+1 is wrong"}""");
        using var http = new ServiceHttp();
        var answer = await new ExchangeRateApiService(PolledServices.Rates(fake.Url), http).PollAsync(Pairs, TestContext.Current.CancellationToken);

        PollInvariants.Hold(answer, Pairs);
        Assert.Equal("/S3CRET%2Fkey+1/latest/USD", Assert.Single(fake.Asked).Path);
        Assert.DoesNotContain(PollInvariants.Key, PolledServices.Rates(fake.Url).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_keyed_service_says_so_and_asks_nobody()
    {
        await using var fake = await FakeService.StartAsync(200, Rates);
        using var http = new ServiceHttp();
        var service = new ExchangeRateApiService(new ExchangeRateOptions { Keyed = fake.Url }, http);
        var answer = await service.PollAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal("exchangerate_api needs a key: set BLOOMBERG_EXCHANGERATE_KEY.", service.Disabled);
        Assert.Equal(ServiceTrouble.Refused, answer.Trouble);
        Assert.Empty(fake.Asked);
    }

    [Theory]
    [InlineData("EUR/USD", AssetType.Forex, true)]
    [InlineData("EUR/USD", AssetType.Crypto, false)]
    [InlineData("eur/usd", AssetType.Forex, false)]
    [InlineData("EURUSD", AssetType.Forex, false)]
    [InlineData("EUR/USDT", AssetType.Forex, false)]
    public void Serves_pairs_of_currencies(string symbol, AssetType type, bool serves)
    {
        using var http = new ServiceHttp();
        var options = new ExchangeRateOptions();
        IPolledService[] services = [new FrankfurterService(options, http), new OpenErApiService(options, http), new ExchangeRateApiService(options, http)];
        Assert.All(services, service => Assert.Equal(serves, service.Serves(new AssetKey("exchangerate", symbol), type)));
    }

    [Theory]
    [InlineData("0.86445366528", 5, "0.86445")]
    [InlineData("0.000123456", 3, "0.000123")]
    [InlineData("21138.512", 5, "21139")]
    [InlineData("21138.512", 3, "21100")]
    [InlineData("99999.9", 5, "100000")]
    [InlineData("1", 10, "1")]
    public void Rounds_to_significant_digits(string number, int digits, string rounded) =>
        Assert.Equal(Parsed(rounded), SignificantDigits.Round(Parsed(number), digits));

    [Fact]
    public void Counts_the_digits_as_written() =>
        Assert.Equal([5, 4, 1, 9, 0], new[] { 0.85150m, 0.7228m, 1m, 41960.2603m, 0m }.Select(SignificantDigits.Of));

    [Theory]
    [InlineData("FREQ,CURRENCY,TIME_PERIOD")]
    [InlineData("CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-02-30,1.1")]
    [InlineData("CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-02-03,-1.1")]
    [InlineData("CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-02-03,1.1\nUSD,2026-02-03,1.2")]
    [InlineData("CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-0")]
    [InlineData("CURRENCY,TIME_PERIOD,OBS_VALUE\n\"USD,2026-02-03,1.1")]
    [InlineData("<html>")]
    [InlineData("")]
    public void A_table_that_contradicts_itself_is_none(string text) => Assert.Null(EcbCsv.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Columns_are_found_by_their_names()
    {
        var days = EcbCsv.Parse(Encoding.UTF8.GetBytes(
            "KEY,FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE,TITLE\r\n"
            + "a,D,USD,EUR,2026-02-04,1.1812,\"dollar, 2:15 pm\"\r\na,D,USD,EUR,2026-02-03,1.1801,x\r\n"
            + "a,M,USD,EUR,2026-02,1.19,x\r\na,D,USD,EUR,2026-02-05,,x\r\n,,,,,,\r\n"))!;

        Assert.Equal([1.1801m, 1.1812m], days["USD"].Select(bar => bar.Close));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), days["USD"][0].Time);
    }

    private static decimal Parsed(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
