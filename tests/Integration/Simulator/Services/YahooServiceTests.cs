using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class YahooServiceTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Minutes_days_and_the_last_price_agree()
    {
        await _host.FreezeAsync("2026-11-20T18:30:20Z", sessions: true);
        var day = Rows(await _host.ChartAsync("VOD.L", "range=1d&interval=1d"), out var meta);
        var minutes = Rows(await _host.ChartAsync("VOD.L", "range=1d&interval=1m"), out _);

        Assert.Equal("GBp", meta.GetProperty("currency").GetString());
        Assert.Single(day);
        Assert.Equal(day[0].Close, minutes[^1].Close);
        Assert.Equal(day[0].Close, (float)meta.GetProperty("regularMarketPrice").GetDouble());
        Assert.Equal(day[0].High, minutes.Max(bar => bar.High)); // no gap fell on the highest of this day
        Assert.Equal(day[0].Low, minutes.Min(bar => bar.Low));
        Assert.Equal(8 * 60 + 31, minutes.Count + Gaps(await _host.ChartAsync("VOD.L", "range=1d&interval=1m")));
    }

    [Fact]
    public async Task A_closed_exchange_stands_still_and_an_open_demo_moves()
    {
        static decimal Price(JsonElement chart) => Meta(chart).GetProperty("regularMarketPrice").GetDecimal();
        await _host.FreezeAsync("2026-11-21T15:00:00Z", sessions: true); // a Saturday
        var saturday = await _host.ChartAsync("AAPL", "range=1d");
        await _host.FreezeAsync("2026-11-22T15:00:00Z", sessions: true);
        Assert.Equal(Price(saturday), Price(await _host.ChartAsync("AAPL", "range=1d")));
        Assert.Equal(DateTimeOffset.Parse("2026-11-20T21:00:00Z", null).ToUnixTimeSeconds(), Meta(saturday).GetProperty("regularMarketTime").GetInt64());

        await _host.FreezeAsync("2026-11-22T15:00:00Z");
        var sunday = await _host.ChartAsync("AAPL", "range=1d");
        Assert.NotEqual(Price(saturday), Price(sunday));
        Assert.Equal(DateTimeOffset.Parse("2026-11-22T15:00:00Z", null).ToUnixTimeSeconds(), Meta(sunday).GetProperty("regularMarketTime").GetInt64());
    }

    [Fact]
    public async Task Bars_have_nulls_now_and_then_and_noise_in_their_digits()
    {
        var text = (await _host.AskAsync("/yahoo/v8/finance/chart/SIM42?range=5d&interval=5m")).Body;

        Assert.Contains("null,", text[text.IndexOf("indicators", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Matches(@"\d\.\d{9,}", text);
    }

    [Fact]
    public async Task Ten_years_of_days_have_dividends_and_splits()
    {
        var chart = await _host.ChartAsync("AAPL", "range=10y&interval=1d&events=div%7Csplit");
        var events = chart.GetProperty("chart").GetProperty("result")[0].GetProperty("events");

        Assert.InRange(events.GetProperty("dividends").EnumerateObject().Count(), 39, 41);
        Assert.Equal("4:1", events.GetProperty("splits").EnumerateObject().Single().Value.GetProperty("splitRatio").GetString());
    }

    [Theory]
    [InlineData("NOBODY?range=1d", 404, "No data found, symbol may be delisted")]
    [InlineData("AAPL?range=3d", 422, "range=3d")]
    [InlineData("AAPL?range=1d&interval=7m", 422, "interval=7m")]
    [InlineData("AAPL?range=1y&interval=1m", 422, "Only 8 days")]
    [InlineData("AAPL?period1=1600000000&period2=1500000000", 400, "start date cannot be after end date")]
    [InlineData("AAPL?range=1d&crumb=old", 401, "Invalid Crumb")]
    public async Task Refusals_are_theirs(string request, int status, string words)
    {
        var answer = await _host.AskAsync("/yahoo/v8/finance/chart/" + request);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_User_Agent_it_refuses_as_if_asked_too_often()
    {
        _host.Http.DefaultRequestHeaders.Clear();
        var answer = await _host.AskAsync("/yahoo/v8/finance/chart/AAPL");

        Assert.Equal(429, answer.Status);
        Assert.StartsWith("Too Many Requests", answer.Body, StringComparison.Ordinal);
        Assert.Equal("text/plain", answer.Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_crumb_needs_its_cookie_and_expires_on_demand()
    {
        var (status, _, cookies) = await _host.AskAsync("/yahoo/");
        var cookie = cookies.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(404, status);
        Assert.Equal(401, (await _host.AskAsync("/yahoo/v1/test/getcrumb")).Status);

        async Task<int> QuoteAsync(string crumb) =>
            (await _host.AskAsync("/yahoo/v7/finance/quote?symbols=AAPL,NOBODY&crumb=" + Uri.EscapeDataString(crumb), ("Cookie", cookie))).Status;
        var crumb = (await _host.AskAsync("/yahoo/v1/test/getcrumb", ("Cookie", cookie))).Body;
        Assert.Equal(200, await QuoteAsync(crumb));
        await _host.FaultAsync(new { service = "yahoo", kind = "expire-crumb" });
        Assert.Equal(401, await QuoteAsync(crumb));
        Assert.Equal(200, await QuoteAsync((await _host.AskAsync("/yahoo/v1/test/getcrumb", ("Cookie", cookie))).Body));
    }

    private static JsonElement Meta(JsonElement chart) => chart.GetProperty("chart").GetProperty("result")[0].GetProperty("meta");

    private static JsonElement Quote(JsonElement chart) =>
        chart.GetProperty("chart").GetProperty("result")[0].GetProperty("indicators").GetProperty("quote")[0];

    private static int Gaps(JsonElement chart) =>
        Quote(chart).GetProperty("close").EnumerateArray().Count(close => close.ValueKind == JsonValueKind.Null);

    private static List<(float High, float Low, float Close)> Rows(JsonElement chart, out JsonElement meta)
    {
        meta = Meta(chart);
        var quote = Quote(chart);
        List<float?> Column(string name) =>
            [.. quote.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (float?)null : (float)value.GetDouble())];
        var (high, low, close) = (Column("high"), Column("low"), Column("close"));
        return [.. Enumerable.Range(0, close.Count).Where(place => close[place] is not null).Select(place => (high[place]!.Value, low[place]!.Value, close[place]!.Value))];
    }
}
