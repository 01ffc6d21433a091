using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Alert rules through the whole product, on a market of which every price is known.</summary>
public sealed class AlertJourneyTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly DateTimeOffset Start = new(2024, 8, 9, 12, 0, 1, TimeSpan.Zero);

    [Fact]
    public async Task Rules_fire_when_the_price_gets_there_and_changes_of_them_take_effect()
    {
        using var folder = new TemporaryFolder();
        await using var product = await StartAsync(folder);
        await MadeAsync(product, Rule("above", 100));
        await MadeAsync(product, Rule("crosses", 100));
        await MadeAsync(product, Rule("above", 100) with { Once = true });
        await MadeAsync(product, Rule("above", 1) with { Symbol = "DOGE/USDT" });
        await product.AlertIsAsync(1, "inactive");
        Assert.Equal("not collected: binance:BTC/USDT is on no watchlist", (await product.AlertStateAsync(1))!.Value.GetProperty("reason").GetString());

        await product.WatchAsync("BTC/USDT");
        await Eventually.TrueAsync(async () => FiredAt((await product.AlertStateAsync(1))!.Value) == At(60), $"the price is above 100 for the second time\n{product.Logs}", 60);
        var (above, crosses, once) = (await product.AlertIsAsync(1, "firing"), await product.AlertIsAsync(2, "firing"), await product.AlertIsAsync(3, "resolved"));
        Assert.Equal((At(60), 101m, true), (above.GetProperty("since").GetDateTimeOffset(), above.GetProperty("fired_price").GetDecimal(), above.GetProperty("collected").GetBoolean()));
        Assert.Equal((At(60), At(30)), (FiredAt(crosses), FiredAt(once)));
        Assert.Equal((101m, JsonValueKind.Null), (above.GetProperty("price").GetDecimal(), above.GetProperty("reason").ValueKind));
        Assert.Contains("bloomberg_market_alert_transitions_total{state=\"firing\"} 6", await product.MetricsAsync(), StringComparison.Ordinal);

        await ReplacedAsync(product, 1, Rule("above", 200));
        await product.AlertIsAsync(1, "inactive");
        await ReplacedAsync(product, 3, Rule("above", 100) with { Enabled = false });
        Assert.Equal("the rule is not enabled", (await product.AlertIsAsync(3, "inactive")).GetProperty("reason").GetString());
        await product.DeleteAsync($"{AlertCalls.Rules}/2");
        Assert.Null(await product.AlertStateAsync(2));
        Assert.StartsWith("not collected", (await product.AlertIsAsync(4, "inactive")).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_outlive_a_database_and_a_feeder_that_are_started_again()
    {
        using var folder = new TemporaryFolder();
        await using var product = await StartAsync(folder);
        await MadeAsync(product, Rule("above", 100));
        await product.WatchAsync("BTC/USDT");
        await Eventually.TrueAsync(async () => FiredAt((await product.AlertStateAsync(1))!.Value) == At(60), $"the price is above 100 for the second time\n{product.Logs}", 60);

        await product.Postgres.RestartAsync();
        await Eventually.TrueAsync(async () => await AlertCalls.TriesAsync(() => ReplacedAsync(product, 1, Rule("above", 100) with { Severity = "critical" })), "the API writes again");
        Assert.Equal(At(60), (await product.AlertIsAsync(1, "firing")).GetProperty("since").GetDateTimeOffset());

        await product.KillMarketAsync();
        Assert.Equal("the market feeder does not answer", (await product.AlertIsAsync(1, "unknown")).GetProperty("reason").GetString());
        await product.StartMarketAsync();
        // Evaluated anew: firing since the first price that this run saw.
        Assert.True((await product.AlertIsAsync(1, "firing")).GetProperty("since").GetDateTimeOffset() > At(60));
    }

    // Ten trades a second: at 99, above 100 for two seconds, a second at 99, then above 100 for the rest.
    private static Task<Product> StartAsync(TemporaryFolder folder)
    {
        var file = folder.File("prices.txt");
        File.WriteAllLines(file, Enumerable.Range(0, 1_200).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $$$"""{{{At(i).ToUnixTimeMilliseconds()}}} {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":{{{At(i).ToUnixTimeMilliseconds()}}},"s":"BTCUSDT","a":{{{1_000 + i}}},"p":"{{{(i is < 30 or (>= 50 and < 60) ? 99 : 101)}}}.00000000","q":"0.10000000","f":{{{1_000 + i}}},"l":{{{1_000 + i}}},"T":{{{At(i).ToUnixTimeMilliseconds()}}},"m":true,"M":true}}""")));
        return Product.StartAsync(new ProductOptions { Venue = ["--replay", file], Trades = "aggTrade" });
    }

    private static DateTimeOffset At(int trade) => Start.AddMilliseconds(100 * trade);

    private sealed record Body(string Symbol, string Condition, decimal Threshold)
    {
        public string Exchange { get; init; } = "binance";

        public int CoolDownSeconds { get; init; }

        public bool Once { get; init; }

        public bool Enabled { get; init; } = true;

        public string Severity { get; init; } = "warning";
    }

    private static Body Rule(string condition, decimal threshold) => new("BTC/USDT", condition, threshold);

    private static JsonElement Json(Body rule) => JsonSerializer.SerializeToElement(rule, SnakeCase);

    private static Task MadeAsync(Product product, Body rule) => product.MakeAlertAsync(Json(rule));

    private static async Task ReplacedAsync(Product product, long id, Body rule)
    {
        using var answer = await product.Api.PutAsJsonAsync($"{AlertCalls.Rules}/{id}", Json(rule));
        answer.EnsureSuccessStatusCode();
    }

    private static DateTimeOffset? FiredAt(JsonElement state) =>
        state.GetProperty("fired_at") is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;
}
