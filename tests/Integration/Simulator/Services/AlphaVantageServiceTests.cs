using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class AlphaVantageServiceTests : IAsyncLifetime
{
    private const string Quote = "/alphavantage/query?function=GLOBAL_QUOTE&symbol=MSFT&apikey=SECRET";

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_second_request_within_a_second_is_one_too_many()
    {
        await _host.FreezeAsync("2026-11-20T12:00:00Z");
        Assert.Contains("Global Quote", (await _host.AskAsync(Quote)).Body, StringComparison.Ordinal);
        var burst = await _host.AskAsync(Quote);

        Assert.Equal(200, burst.Status);
        Assert.Contains("1 request per second", burst.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await _host.StateAsync("alphavantage")).GetProperty("second_max").GetInt32());
    }

    [Fact]
    public async Task The_twenty_sixth_request_of_a_day_is_answered_with_the_key()
    {
        for (var request = 0; request < 25; request++)
        {
            await _host.FreezeAsync($"2026-11-20T12:00:{request * 2:00}Z");
            Assert.Contains("Global Quote", (await _host.AskAsync(Quote)).Body, StringComparison.Ordinal);
        }

        await _host.FreezeAsync("2026-11-20T13:00:00Z");
        var (status, body, _) = await _host.AskAsync(Quote);
        Assert.Equal(200, status);
        Assert.Contains("detected your API key as SECRET and our standard API rate limit is 25 requests per day", body, StringComparison.Ordinal);
        await _host.FreezeAsync("2026-11-21T13:00:00Z");
        Assert.Contains("Global Quote", (await _host.AskAsync(Quote)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function=GLOBAL_QUOTE&symbol=MSFT", "apikey is invalid or missing")]
    [InlineData("function=GLOBAL_QUOTE&symbol=MSFT&apikey=demo", "demo purposes only")]
    [InlineData("function=GLOBAL_QUOTE&symbol=NOBODY&apikey=k", "{\"Global Quote\":{}}")]
    [InlineData("function=TIME_SERIES_DAILY&symbol=NOBODY&apikey=k", "Invalid API call")]
    [InlineData("function=TIME_SERIES_DAILY_ADJUSTED&symbol=MSFT&apikey=k", "premium endpoint")]
    [InlineData("function=TIME_SERIES_INTRAAY&apikey=k", "This API function (TIME_SERIES_INTRAAY) does not exist.")]
    public async Task Refusals_come_with_status_200(string query, string words)
    {
        var answer = await _host.AskAsync("/alphavantage/query?" + query);

        Assert.Equal(200, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_a_hundred_and_the_newest_is_the_first()
    {
        await _host.FreezeAsync("2026-11-20T18:00:00Z", sessions: true);
        var answer = await _host.GetAsync("/alphavantage/query?function=TIME_SERIES_DAILY&symbol=VOD.LON&apikey=k");
        var days = answer.GetProperty("Time Series (Daily)").EnumerateObject().Select(day => day.Name).ToList();

        Assert.Equal(100, days.Count);
        Assert.Equal("2026-11-20", days[0]);
        Assert.Equal(days.OrderDescending(), days);
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("Meta Data").ValueKind);
    }

    [Fact]
    public async Task A_search_tells_pence_by_their_own_name()
    {
        var match = (await _host.GetAsync("/alphavantage/query?function=SYMBOL_SEARCH&keywords=vodafone&apikey=k")).GetProperty("bestMatches")[0];

        Assert.Equal("VOD.LON", match.GetProperty("1. symbol").GetString());
        Assert.Equal("GBX", match.GetProperty("8. currency").GetString());
    }
}
