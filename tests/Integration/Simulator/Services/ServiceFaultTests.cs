using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class ServiceFaultTests : IAsyncLifetime
{
    private const string Chart = "/yahoo/v8/finance/chart/AAPL?range=1d&interval=1d";
    private const string Price = "/coingecko/simple/price?ids=bitcoin&vs_currencies=usd&include_last_updated_at=true";

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        await _host.FreezeAsync("2026-11-20T16:00:00Z");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_outage_strikes_one_service_for_its_time()
    {
        await _host.FaultAsync(new { service = "yahoo", kind = "outage", seconds = 60 });

        await Assert.ThrowsAsync<HttpRequestException>(() => _host.AskAsync(Chart));
        Assert.Equal(200, (await _host.AskAsync(Price)).Status);
        await _host.FreezeAsync("2026-11-20T16:01:00Z");
        Assert.Equal(200, (await _host.AskAsync(Chart)).Status);
        Assert.Equal(1, (await _host.StateAsync("yahoo")).GetProperty("statuses").GetProperty("0").GetInt64());
    }

    [Theory]
    [InlineData("yahoo", Chart, 429)]
    [InlineData("coingecko", Price, 429)]
    [InlineData("alphavantage", "/alphavantage/query?function=GLOBAL_QUOTE&symbol=MSFT&apikey=k", 200)]
    [InlineData("frankfurter", "/frankfurter/v1/latest", 429)]
    [InlineData("openerapi", "/openerapi/v6/latest/EUR", 429)]
    [InlineData("exchangerate", "/exchangerate/v6/key/latest/EUR", 429)]
    public async Task Each_service_refuses_in_its_own_way(string service, string path, int status)
    {
        var right = (await _host.AskAsync(path)).Body;
        await _host.FaultAsync(new { service, kind = "too-many", count = 1 });

        var refusal = await _host.AskAsync(path);
        Assert.Equal(status, refusal.Status);
        Assert.NotEqual(right, refusal.Body);
        await _host.FreezeAsync("2026-11-20T16:00:02Z");
        Assert.Equal(200, (await _host.AskAsync(path)).Status);
    }

    [Fact]
    public async Task A_wrong_price_is_told_so_often_and_the_bars_stay_right()
    {
        async Task<(decimal Last, double Close)> AskAsync()
        {
            var result = (await _host.GetAsync("/yahoo/v8/finance/chart/%5EGSPC?range=1d&interval=1d")).GetProperty("chart").GetProperty("result")[0];
            var close = result.GetProperty("indicators").GetProperty("quote")[0].GetProperty("close");
            return (result.GetProperty("meta").GetProperty("regularMarketPrice").GetDecimal(), close[0].GetDouble());
        }

        var right = await AskAsync();
        await _host.FaultAsync(new { service = "yahoo", kind = "wrong-price", symbol = "^GSPC", price = 69.98, count = 2 });

        Assert.Equal((69.98m, right.Close), await AskAsync());
        Assert.Equal(69.98m, (await AskAsync()).Last);
        Assert.Equal(right, await AskAsync());
    }

    [Fact]
    public async Task Stale_answers_keep_price_and_time()
    {
        var before = (await _host.AskAsync(Price)).Body;
        await _host.FaultAsync(new { service = "coingecko", kind = "stale", seconds = 600 });
        await _host.FreezeAsync("2026-11-20T16:09:00Z");
        Assert.Equal(before, (await _host.AskAsync(Price)).Body);
        await _host.FreezeAsync("2026-11-20T16:10:00Z");
        Assert.NotEqual(before, (await _host.AskAsync(Price)).Body);
    }

    [Fact]
    public async Task Broken_pages_and_empty_answers_come_in_their_turn()
    {
        await _host.FaultAsync(new { service = "yahoo", kind = "broken" });
        await _host.FaultAsync(new { service = "yahoo", kind = "html", status = 503 });
        await _host.FaultAsync(new { service = "yahoo", kind = "empty" });

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(_host.AskAsync(Chart).GetAwaiter().GetResult().Body));
        var page = await _host.AskAsync(Chart);
        Assert.Equal((503, "text/html"), (page.Status, page.Response.Content.Headers.ContentType!.MediaType));
        Assert.Empty((await _host.AskAsync(Chart)).Body);
        Assert.Equal(200, (await _host.AskAsync(Chart)).Status);
    }

    [Fact]
    public async Task Faults_are_forgotten_on_demand()
    {
        await _host.FaultAsync(new { service = "yahoo", kind = "outage", seconds = 3600, status = 503 });
        Assert.Equal(503, (await _host.AskAsync(Chart)).Status);
        using var deleted = await _host.Http.DeleteAsync("/admin/services/faults", TestContext.Current.CancellationToken);
        Assert.Equal(200, (await _host.AskAsync(Chart)).Status);
    }

    [Theory]
    [InlineData("faults", "{\"service\":\"yahoo\",\"kind\":\"nothing\"}", "kind 'nothing' is unknown")]
    [InlineData("faults", "{\"service\":\"binance\",\"kind\":\"outage\"}", "service 'binance' is unknown")]
    [InlineData("faults", "{\"service\":\"yahoo\",\"kind\":\"wrong-price\"}", "needs a symbol and a price")]
    [InlineData("faults", "{\"service\":\"coingecko\",\"kind\":\"expire-crumb\"}", "kind 'expire-crumb' is unknown")]
    [InlineData("limits", "{\"service\":\"yahoo\",\"allowance\":\"day\",\"requests\":1}", "yahoo has minute")]
    [InlineData("clock", "{\"speed\":-1}", "speed is -1")]
    public async Task A_wrong_wish_is_refused_with_a_sentence(string path, string body, string words)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync("/admin/services/" + path, content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_counted_by_route_and_by_minute()
    {
        foreach (var second in new[] { 0, 20, 40, 59, 61, 200 })
        {
            await _host.FreezeAsync($"2026-11-20T17:0{second / 60}:{second % 60:00}Z");
            await _host.AskAsync(Chart);
        }

        var state = await _host.StateAsync("yahoo");
        Assert.Equal(6, state.GetProperty("requests").GetInt64());
        Assert.Equal(6, state.GetProperty("routes").GetProperty("chart").GetInt64());
        Assert.Equal(1, state.GetProperty("second_max").GetInt32());
        Assert.Equal(4, state.GetProperty("minute_max").GetInt32());
    }

    [Fact]
    public async Task The_services_follow_the_speed()
    {
        await using var fast = await ServiceHost.StartAsync("--speed", "5000");
        Assert.Equal(5000, (await fast.GetAsync("/admin/services")).GetProperty("speed").GetDouble());
        var now = (await fast.GetAsync("/admin/services/price?symbol=SIM7")).GetProperty("price").GetDecimal();
        while ((await fast.GetAsync("/admin/services/price?symbol=SIM7")).GetProperty("price").GetDecimal() == now) { }
    }
}
