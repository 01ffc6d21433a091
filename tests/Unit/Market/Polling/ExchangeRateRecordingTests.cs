using System.Globalization;
using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.ExchangeRate;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Real answers of the services of reference rates.</summary>
public sealed class ExchangeRateRecordingTests
{
    [Fact]
    public async Task Every_recorded_rate_is_told_to_its_last_digit()
    {
        foreach (var (_, body) in Recorded.Of("fx", "exchangerate-api_v6_latest*"))
        {
            using var document = JsonDocument.Parse(body);
            await HoldAsync((rates, http) => new ExchangeRateApiService(rates, http), body, document.RootElement, "conversion_rates");
        }
    }

    [Fact]
    public async Task Every_trimmed_answer_is_told_to_its_last_digit()
    {
        foreach (var (_, lines) in Recorded.Of("fx", "trimmed*.jsonl"))
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            var body = document.RootElement.GetProperty("body");
            var bytes = Encoding.UTF8.GetBytes(body.GetRawText());
            var service = document.RootElement.GetProperty("service").GetString()!;
            if (service.StartsWith("open.er-api", StringComparison.Ordinal)) await HoldAsync((rates, http) => new OpenErApiService(rates, http), bytes, body, "rates");
            else if (service.StartsWith("frankfurter v1", StringComparison.Ordinal)) await HoldAsync((rates, http) => new FrankfurterService(rates, http), bytes, body, "rates");
            else if (service.StartsWith("frankfurter v2", StringComparison.Ordinal)) await HoldRowsAsync(bytes, body);
            else await HoldNoneAsync(bytes);
        }
    }

    [Fact]
    public async Task Some_recorded_rates()
    {
        var answer = await PollAsync(
            (rates, http) => new ExchangeRateApiService(rates, http), Recorded.One("fx", "exchangerate-api_v6_latest_USD_20210621.json"),
            ["USD/EUR", "EUR/USD", "GBP/JPY", "USD/USD", "USD/XTS"]);

        // Four places behind the point: 0.8415 and 0.7228 have four digits, so no quotient of them has more.
        Assert.Equal([0.8415m, 1.188m, 152.5m, 1m, null], answer.Outcomes.Select(outcome => outcome.Quote?.Price));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1624320001), answer.NextChange);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1624233601), answer.Outcomes[0].Quote!.SourceTime);
        Assert.Equal(PollResult.Unknown, answer.Outcomes[4].Result);
    }

    [Fact]
    public async Task Every_recorded_day_of_the_central_bank_is_read()
    {
        foreach (var (_, body) in Recorded.Of("fx", "ecb_exr*.csv*"))
        {
            var rows = Encoding.UTF8.GetString(body).Split('\n').Skip(1).Select(line => line.Trim().Split(',')).Where(cells => cells.Length == 4 && cells[3].Length > 0);
            var days = EcbCsv.Parse(await Recorded.ServedAsync(body))!;
            var told = days.SelectMany(currency => currency.Value.Select(bar => (currency.Key, bar.Time.ToString("yyyy-MM-dd"), bar.Close.ToString(CultureInfo.InvariantCulture))));
            Assert.Equal(rows.Select(cells => (cells[1], cells[2], cells[3])).Order(), told.Order());
        }
        var dollars = EcbCsv.Parse(Recorded.One("fx", "ecb_exr_2026-02-17_2026-03.csv"))!["AUD"];
        Assert.Equal(PolledBar.OfOnePrice(new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero), 1.6776m), dollars[0]);
    }

    private static async Task HoldAsync(Func<ExchangeRateOptions, ServiceHttp, IPolledService> make, byte[] body, JsonElement answer, string map)
    {
        var basis = (answer.TryGetProperty("base_code", out var code) ? code : answer.GetProperty("base")).GetString();
        var rates = answer.GetProperty(map).EnumerateObject().ToDictionary(rate => $"{basis}/{rate.Name}", rate => Parsed(rate.Value));
        var told = await PollAsync(make, body, [.. rates.Keys]);
        Assert.Equal(rates.Values, told.Outcomes.Select(outcome => outcome.Quote!.Price));
    }

    private static async Task HoldRowsAsync(byte[] body, JsonElement answer)
    {
        var rates = answer.EnumerateArray().ToDictionary(row => $"{row.GetProperty("base")}/{row.GetProperty("quote")}");
        var told = await PollAsync((options, http) => new FrankfurterService(options, http), body, [.. rates.Keys]);
        Assert.Equal(rates.Values.Select(row => Parsed(row.GetProperty("rate"))), told.Outcomes.Select(outcome => outcome.Quote!.Price));
        // The newest of them were written after the bank's hour, so the date is that of Frankfurt.
        Assert.Equal(rates.Values.Select(row => row.GetProperty("date").GetString()), told.Outcomes.Select(outcome => outcome.Quote!.SourceTime.ToString("yyyy-MM-dd")));
    }

    private static async Task HoldNoneAsync(byte[] body)
    {
        foreach (var service in PolledServices.All)
        {
            await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, body));
            using var http = new ServiceHttp();
            AssetKey[] assets = [new("exchangerate", "EUR/USD")];
            var answer = await service.Make(fake.Url, http, new VirtualTime()).PollAsync(assets, TestContext.Current.CancellationToken);
            PollInvariants.Hold(answer, assets);
            Assert.Equal(ServiceTrouble.Unreadable, answer.Trouble);
        }
    }

    private static decimal Parsed(JsonElement number) => decimal.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static async Task<PollAnswer> PollAsync(Func<ExchangeRateOptions, ServiceHttp, IPolledService> make, byte[] body, string[] pairs)
    {
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, body));
        using var http = new ServiceHttp();
        AssetKey[] assets = [.. pairs.Select(pair => new AssetKey("exchangerate", pair))];
        var answer = await make(PolledServices.Rates(fake.Url), http).PollAsync(assets, TestContext.Current.CancellationToken);
        PollInvariants.Hold(answer, assets);
        return answer;
    }
}
