using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.CoinGecko;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Real answers of CoinGecko, each read a second time here with nothing but a JSON reader.</summary>
public sealed class CoinGeckoRecordingTests
{
    [Fact]
    public async Task Every_recorded_coin_is_told_to_its_last_digit()
    {
        foreach (var (_, body) in Recorded.Of("coingecko", "coins_markets*"))
        {
            using var document = JsonDocument.Parse(body);
            var rows = document.RootElement.EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!);
            var answer = await PollAsync(200, body, [.. rows.Keys.Select(id => new AssetKey("coingecko", id))]);

            Assert.Equal(ServiceTrouble.None, answer.Trouble);
            foreach (var outcome in answer.Outcomes) Same(rows[outcome.Asset.Symbol], outcome);
        }
    }

    [Fact]
    public async Task Some_recorded_prices()
    {
        AssetKey[] asked = [new("coingecko", "shiba-inu"), new("coingecko", "bitcoin"), new("coingecko", "none-such")];
        var answer = await PollAsync(200, Recorded.One("coingecko", "coins_markets_100.json"), asked);

        Assert.Equal([0.00000845m, 16951.52m, null], answer.Outcomes.Select(outcome => outcome.Quote?.Price));
        Assert.Equal((10076421985m, 326407877229m, 0.14088m), (
            answer.Outcomes[1].Quote!.Volume24h, answer.Outcomes[1].Quote!.MarketCap, answer.Outcomes[1].Quote!.ChangePct24h));
        Assert.Equal(PollResult.Unknown, answer.Outcomes[2].Result);
    }

    [Fact]
    public async Task Anything_else_that_was_recorded_is_no_price()
    {
        foreach (var (name, body) in Recorded.Of("coingecko", "*.json*").Where(file => !file.Name.StartsWith("coins_markets", StringComparison.Ordinal)))
        {
            var isError = name.StartsWith("error_", StringComparison.Ordinal);
            var answer = await PollAsync(isError ? 429 : 200, body, [new("coingecko", "bitcoin"), new("coingecko", "binance")]);
            Assert.Equal(isError ? ServiceTrouble.Throttled : ServiceTrouble.Unreadable, answer.Trouble);
            Assert.All(answer.Outcomes, outcome => Assert.Equal(PollResult.Failed, outcome.Result));
        }
    }

    [Fact]
    public async Task Every_recorded_list_of_coins_is_read_whole()
    {
        foreach (var (_, body) in Recorded.Of("coingecko", "coins_list*"))
        {
            using var document = JsonDocument.Parse(body);
            var watchable = document.RootElement.EnumerateArray().Select(row => row.GetProperty("id").GetString())
                .Where(id => AssetKey.Complaint("coingecko", id) is null);
            Assert.Equal(watchable, CoinGeckoCatalogue.Parse(await Recorded.ServedAsync(body))!.Select(coin => coin.Id));
        }
    }

    [Fact]
    public async Task The_recorded_histories_are_read_to_the_last_digit()
    {
        foreach (var (_, body) in Recorded.Of("coingecko", "coin_market_chart*"))
        {
            using var document = JsonDocument.Parse(body);
            var prices = document.RootElement.GetProperty("prices").EnumerateArray().Select(row => (row[0].GetInt64(), Parsed(row[1])));
            Assert.Equal(prices, CoinGeckoHistory.Chart(await Recorded.ServedAsync(body))!.Select(point => (point.Time.ToUnixTimeMilliseconds(), (decimal?)point.Price)));
        }
        foreach (var (_, body) in Recorded.Of("coingecko", "coin_ohlc*"))
        {
            using var document = JsonDocument.Parse(body);
            var rows = document.RootElement.EnumerateArray().Select(row => (row[0].GetInt64(), Parsed(row[1]), Parsed(row[2]), Parsed(row[3]), Parsed(row[4])));
            Assert.Equal(rows, CoinGeckoHistory.Ohlc(await Recorded.ServedAsync(body))!.Select(bar =>
                (bar.Time.ToUnixTimeMilliseconds(), (decimal?)bar.Open, (decimal?)bar.High, (decimal?)bar.Low, (decimal?)bar.Close)));
        }
        Assert.Equal(16408802301.8374m, CoinGeckoHistory.Chart(Recorded.One("coingecko", "coin_market_chart_range.json"))![0].Volume24h);
    }

    private static void Same(JsonElement row, PollOutcome outcome)
    {
        if (Parsed(row.GetProperty("current_price")) is not > 0)
        {
            Assert.NotEqual(PollResult.Quoted, outcome.Result);
            return;
        }
        var quote = outcome.Quote!;
        Assert.Equal(Parsed(row.GetProperty("current_price")), quote.Price);
        Assert.Equal(Parsed(row.GetProperty("total_volume")), quote.Volume24h);
        Assert.Equal(Parsed(row.GetProperty("price_change_percentage_24h")), quote.ChangePct24h);
        Assert.Equal(Parsed(row.GetProperty("market_cap")) is > 0 and var cap ? cap : null, quote.MarketCap);
        Assert.Equal(row.GetProperty("last_updated").GetDateTimeOffset(), quote.SourceTime);
    }

    private static decimal? Parsed(JsonElement number) =>
        number.ValueKind == JsonValueKind.Null ? null : decimal.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static async Task<PollAnswer> PollAsync(int status, byte[] body, AssetKey[] assets)
    {
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(status, body));
        using var http = new ServiceHttp();
        var answer = await PolledServices.CoinGecko(fake.Url, http, TimeProvider.System).PollAsync(assets, TestContext.Current.CancellationToken);
        PollInvariants.Hold(answer, assets);
        return answer;
    }
}
