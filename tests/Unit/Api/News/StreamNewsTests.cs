using System.Text;
using System.Text.Json;
using Bloomberg.Api;
using Bloomberg.Api.Assets;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Api.News;
using Bloomberg.Api.News.Live;
using Bloomberg.Api.Streaming;
using Bloomberg.Contracts;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.News;

/// <summary>Which news a client of the stream gets, and how often.</summary>
public sealed class StreamNewsTests : IDisposable
{
    private static readonly AssetKey Btc = new("binance", "BTC/USDT");

    private readonly LiveNews _news = new();
    private readonly AssetCatalogue _catalogue = new();
    private readonly StreamServices _services;

    public StreamNewsTests()
    {
        var clock = new VirtualTime();
        var market = new LiveMarket(clock);
        var options = ApiOptions.Read(new ConfigurationBuilder().Build());
        _services = new(
            market, new StreamHealth(market, options), new EventId(clock), new StreamClients(options), _news, new NewsSubjects(_catalogue), options);
    }

    [Fact]
    public void The_snapshot_comes_first_then_what_is_new_or_changed()
    {
        Take(Article(2, "two"), Article(1, "one"));
        var client = new StreamNews(_services, NewsChoice.All);

        Assert.Equal(["1 one", "2 two"], Told(client));
        Assert.Empty(Told(client));
        Take(Article(3, "three"), Article(2, "two"), Article(1, "one, revised"));
        Assert.Equal(["1 one, revised", "3 three"], Told(client));
        Take(Article(3, "three"), Article(2, "two"), Article(1, "one, revised"));
        Assert.Empty(Told(client));
    }

    [Fact]
    public void An_article_that_was_stored_late_is_told_although_a_later_one_was_there()
    {
        Take(Article(5, "five"));
        var client = new StreamNews(_services, NewsChoice.All);
        Told(client);

        Take(Article(5, "five"), Article(4, "four"));
        Assert.Equal(["4 four"], Told(client));
    }

    [Fact]
    public void One_that_reads_slowly_gets_the_last_hundred()
    {
        Take(Article(1, "one"));
        var client = new StreamNews(_services, NewsChoice.All);
        Told(client);

        Take([.. Enumerable.Range(2, 250).Reverse().Select(i => Article(i, "new")), Article(1, "one")]);
        var told = Told(client);
        Assert.Equal((LiveNews.Most, "152 new", "251 new"), (told.Length, told[0], told[^1]));
    }

    [Fact]
    public void A_client_may_ask_for_its_own_assets_whatever_listing_it_follows()
    {
        _catalogue.Replace(
        [
            new("binance", "BTC/USDT", "crypto", "BTCUSDT", "BTC", "USDT"), new("binance", "BTC/EUR", "crypto", "BTCEUR", "BTC", "EUR"),
            new("binance", "ETH/USDT", "crypto", "ETHUSDT", "ETH", "USDT"),
        ]);
        Take(Article(3, "both", "binance:ETH/USDT", "binance:BTC/USDT"), Article(2, "other", "binance:ETH/USDT"), Article(1, "none"));

        Assert.Equal(["3 both"], Told(new StreamNews(_services, NewsChoice.Symbols), Btc));
        Assert.Equal(["3 both"], Told(new StreamNews(_services, NewsChoice.Symbols), new AssetKey("binance", "BTC/EUR")));
        Assert.Empty(Told(new StreamNews(_services, NewsChoice.Symbols), new AssetKey("yahoo", "AAPL")));
        Assert.Empty(Told(new StreamNews(_services, NewsChoice.Symbols)));
        Assert.Empty(Told(new StreamNews(_services, NewsChoice.None), Btc));
    }

    public void Dispose() => _services.Clients.Dispose();

    private void Take(params ArticleRow[] newest) => _news.Take(newest);

    private static ArticleRow Article(int id, string title, params string[] assets) =>
        new() { Id = id, Sequence = id, Source = "a", Title = title, Label = "neutral", Assets = assets };

    private static string[] Told(StreamNews client, params AssetKey[] followed)
    {
        using var into = new PooledBytes(100);
        if (!client.Write(into, followed)) return [];
        var lines = Encoding.UTF8.GetString(into.Written.Span).Split('\n');
        Assert.Equal("event: news", lines[0]);
        return [.. JsonSerializer.Deserialize<JsonElement>(lines[1]["data: ".Length..]).GetProperty("news").EnumerateArray()
            .Select(one => $"{one.GetProperty("id").GetString()} {one.GetProperty("title").GetString()}")];
    }
}
