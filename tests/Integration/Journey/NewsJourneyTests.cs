using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>News from the simulated feeds and services to the API and InfluxDB, with every program a process of its own.</summary>
public sealed class NewsJourneyTests
{
    // Twelve feeds and four services.
    private const int Feeds = 16;
    private const int Patience = 90;

    [Fact]
    public async Task News_of_all_feeds_are_in_the_API_and_in_InfluxDB_also_when_the_feeder_is_killed()
    {
        await using var product = await Product.StartAsync(new ProductOptions { Venue = ["--symbols", "3", "--rate", "5"], Trades = "aggTrade", News = true });
        // Some articles are committed by now, and not all of them in InfluxDB.
        await Eventually.TrueAsync(async () => (await ArticlesAsync(product, limit: 1)).Count > 0, () => $"the first article is there\n{product.Logs}", Patience);
        await product.EndNewsAsync(ChildProcess.SigKill);
        await product.StartNewsAsync();
        await Eventually.TrueAsync(async () => await ReadFeedsAsync(product) == Feeds, () => $"all feeds are read\n{product.Logs}", Patience);

        var articles = await ArticlesAsync(product, limit: 200);
        Assert.True(articles.Count > 100, $"{articles.Count} articles");
        await Eventually.TrueAsync(async () => await MissingAsync(product, articles) == 0, () => $"every article has its points\n{product.Logs}", Patience);

        // Whatever listing of a coin is asked for.
        var asked = await product.GetAsync("/api/v1/news?asset=coingecko:bitcoin&limit=200");
        Assert.NotEmpty(asked.GetProperty("news").EnumerateArray());
        Assert.All(asked.GetProperty("news").EnumerateArray(), article => Assert.Contains("binance:BTC/USDT", AssetsOf(article)));
        await Eventually.TrueAsync(async () => await DayAsync(product) > 0, () => $"the news of the day are added up\n{product.Logs}", Patience);
    }

    private static async Task<List<JsonElement>> ArticlesAsync(Product product, int limit)
    {
        var articles = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null && articles.Count < limit * 10;)
        {
            using var answer = await product.Api.GetAsync(new Uri($"/api/v1/news?limit={limit}{cursor}", UriKind.Relative), TestContext.Current.CancellationToken);
            if (!answer.IsSuccessStatusCode) break; // the tables are not made yet
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            articles.AddRange(page.RootElement.GetProperty("news").EnumerateArray().Select(article => article.Clone()));
            cursor = page.RootElement.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : null;
        }
        return articles;
    }

    private static async Task<int> ReadFeedsAsync(Product product) =>
        (await product.GetAsync("/api/v1/feeds")).GetProperty("feeds").EnumerateArray().Count(feed => feed.GetProperty("state").GetString() == "ok");

    // One point for each asset of an article, or one without.
    private static async Task<int> MissingAsync(Product product, List<JsonElement> articles)
    {
        var series = await product.QueryAsync("SELECT title, related_asset FROM news_articles", "news");
        var points = series.SelectMany(one => one.Rows).Select(row => (Title: row[1].GetString(), Asset: row[2].GetString())).ToHashSet();
        return articles.Sum(article => AssetsOf(article).DefaultIfEmpty().Count(asset => !points.Contains((article.GetProperty("title").GetString(), asset))));
    }

    private static async Task<int> DayAsync(Product product) =>
        (await product.GetAsync("/api/v1/news/sentiment?asset=binance:BTC/EUR")).GetProperty("sentiment").EnumerateArray()
            .Where(one => one.GetProperty("window").GetString() == "24h").Sum(one => one.GetProperty("articles").GetInt32());

    private static IEnumerable<string?> AssetsOf(JsonElement article) =>
        article.GetProperty("assets").EnumerateArray().Select(asset => $"{asset.GetProperty("exchange").GetString()}:{asset.GetProperty("symbol").GetString()}");
}
