using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

/// <summary>A venue that is started again behaves as if it had been there all the time.</summary>
public sealed class RestartTests
{
    private static readonly string[] Options = ["--rate", "400", "--symbols", "3", "--seed", "11"];

    [Fact]
    public async Task The_second_process_goes_on_and_serves_what_the_first_one_told()
    {
        List<JsonElement> told;
        await using (var first = await VenueHost.StartAsync(Options)) told = await AggregatesAsync(first, 600);

        await using var second = await VenueHost.StartAsync(new ShiftedClock(TimeSpan.FromMinutes(2)), Options);
        var later = await AggregatesAsync(second, 100);
        var state = await second.GetAsync("/admin/trades?symbol=BTCUSDT");
        Assert.InRange(state.GetProperty("live_from_id").GetInt64(), Id(told[^1]) + 1, Id(later[0]));
        Assert.True(state.GetProperty("first_id").GetInt64() < Id(told[0]));

        var all = await PagesAsync(second, Id(told[0]), Id(later[^1]));
        Assert.Equal(Enumerable.Range(0, all.Count).Select(i => Id(told[0]) + i), all.Select(Id));
        Assert.Equal(told.Select(Digits), all.Take(told.Count).Select(Digits));
        Assert.Equal(later.Select(Digits), all.TakeLast(later.Count).Select(Digits));
        Assert.Equal(told.Count + later.Count, told.Concat(later).Select(Id).Distinct().Count());
    }

    [Fact]
    public async Task Candles_and_single_trades_of_the_second_are_those_of_the_first()
    {
        List<string> before;
        string page;
        await using (var first = await VenueHost.StartAsync(Options))
        {
            var start = TimeProvider.System.GetUtcNow().AddMinutes(-30).ToUnixTimeMilliseconds();
            page = $"/api/v3/klines?symbol=ETHUSDT&interval=1m&startTime={start}&limit=20";
            before = [.. (await first.GetAsync(page)).EnumerateArray().Select(row => row.GetRawText())];
        }

        await using var second = await VenueHost.StartAsync(new ShiftedClock(TimeSpan.FromHours(3)), Options);
        Assert.Equal(20, before.Count);
        Assert.Equal(before, (await second.GetAsync(page)).EnumerateArray().Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task A_paused_market_stands_still_and_goes_on_without_a_hole()
    {
        await using var venue = await VenueHost.StartAsync(Options);
        using var client = await VenueClient.ConnectAsync(venue, "/stream?streams=btcusdt@aggTrade");
        var before = await client.IdsAsync(50);
        await venue.PauseAsync(true);
        var stands = (await venue.GetAsync("/admin/trades?symbol=BTCUSDT")).GetProperty("last_id").GetInt64();
        var candles = (await venue.GetAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=3")).GetRawText();
        for (var i = 0; i < 20; i++)
            Assert.Equal(stands, (await venue.GetAsync("/admin/trades?symbol=BTCUSDT")).GetProperty("last_id").GetInt64());
        Assert.Equal(candles, (await venue.GetAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=3")).GetRawText());
        await venue.PauseAsync(false);
        var ids = before.Concat(await client.IdsAsync(500)).ToList();
        Assert.Equal(Enumerable.Range(0, 550).Select(i => ids[0] + i), ids);
    }

    private static async Task<List<JsonElement>> AggregatesAsync(VenueHost venue, int count)
    {
        using var client = await VenueClient.ConnectAsync(venue, "/stream?streams=btcusdt@aggTrade");
        List<JsonElement> events = [];
        while (events.Count < count) events.Add(await client.EventAsync());
        return events;
    }

    private static async Task<List<JsonElement>> PagesAsync(VenueHost venue, long from, long to)
    {
        List<JsonElement> all = [];
        while (from <= to)
        {
            var limit = Math.Min(1000, to - from + 1);
            all.AddRange((await venue.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={from}&limit={limit}")).EnumerateArray());
            from = Id(all[^1]) + 1;
        }

        return all;
    }

    private static long Id(JsonElement trade) => trade.GetProperty("a").GetInt64();

    /// <summary>All that stream and REST both tell of a trade, digit for digit.</summary>
    private static string Digits(JsonElement trade) =>
        string.Join(' ', new[] { "a", "p", "q", "f", "l", "T", "m" }.Select(name => trade.GetProperty(name).GetRawText()));
}
