using System.Net.ServerSentEvents;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api.News;

/// <summary>From an article in PostgreSQL to a client of the stream.</summary>
public sealed class NewsStreamTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Articles_are_told_as_they_come_and_change_just_as_news_answers_them()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        await api.Articles.AddAsync(1, "before");
        await using var events = await OpenAsync(api, "?news=all");

        Assert.Equal(["before"], Titles(await NextAsync(events)));
        await api.Articles.AddAsync(2, "new", 0.5, ["binance:BTC/USDT"]);
        var told = await NextAsync(events);
        Assert.Equal((await api.Host.GetAsync("/api/v1/news?limit=1")).Is(200).Json.GetProperty("news")[0].GetRawText(), Assert.Single(told).GetRawText());
        await api.Articles.RunAsync("UPDATE articles SET title = 'revised', changed_at = now() WHERE id = 1");
        Assert.Equal(["revised"], Titles(await NextAsync(events)));
    }

    [Fact]
    public async Task Symbols_brings_news_of_the_assets_followed_and_none_brings_none()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        await using var mine = await OpenAsync(api, "?symbols=binance:ETH/USDT&news=symbols");
        await using var nothing = await OpenAsync(api, "");
        await api.Articles.AddAsync(1, "bitcoin", 0.5, ["binance:BTC/USDT"]);
        await api.Articles.AddAsync(2, "ether", 0.5, ["binance:ETH/USDT"]);

        Assert.Equal(["ether"], Titles(await NextAsync(mine)));
        // Whatever comes first to one that did not ask for news is none.
        Assert.True(await nothing.MoveNextAsync());
        Assert.Equal("health", nothing.Current.EventType);
        (await api.Host.GetAsync("/api/v1/stream?news=some")).Is(400);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> OpenAsync(NewsHost api, string query)
    {
        var stream = await api.Host.Client.GetStreamAsync(new Uri($"/api/v1/stream{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        return SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement[]> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == "news") return [.. JsonSerializer.Deserialize<JsonElement>(events.Current.Data).GetProperty("news").EnumerateArray()];
        }
        throw new InvalidOperationException("The stream ended without news.");
    }

    private static IEnumerable<string?> Titles(JsonElement[] news) => news.Select(one => one.GetProperty("title").GetString());
}
