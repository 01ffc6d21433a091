using System.Globalization;
using System.Text;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api.News;

public sealed class SentimentTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private const string Sentiment = "/api/v1/news/sentiment";
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task The_windows_of_a_subject_and_all_subjects_of_a_window_are_answered()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        await api.Articles.RunAsync(
            """
            INSERT INTO news_sentiment VALUES
                ('asset:binance:BTC/USDT', '7d', 0.25, 70, 50, 35, now() - interval '6 minutes'),
                ('asset:binance:BTC/USDT', '1h', NULL, 2, 0, NULL, now()),
                ('asset:binance:BTC/USDT', '24h', -0.125, 12, 9, 0, now()),
                ('category:crypto', '24h', 0.5, 40, 30, 20, now());
            """);

        var windows = (await api.Host.GetAsync($"{Sentiment}?asset=binance:BTC/USDT")).Is(200).Json.GetProperty("sentiment").EnumerateArray().ToArray();
        Assert.Equal(["1h", "24h", "7d"], windows.Select(one => one.GetProperty("window").GetString()!));
        Assert.Equal(["null", "-0.125", "0.25"], windows.Select(one => one.GetProperty("score").GetRawText()));
        Assert.Equal(["null", "null", "2"], windows.Select(one => one.GetProperty("volume_ratio").GetRawText()));
        Assert.Equal([false, false, true], windows.Select(one => one.GetProperty("stale").GetBoolean()));
        Assert.Equal((12, 9), (windows[1].GetProperty("articles").GetInt32(), windows[1].GetProperty("scored").GetInt32()));

        Assert.Equal(["category:crypto 24h", "asset:binance:BTC/USDT 24h"], Subjects(await api.Host.GetAsync(Sentiment)));
        Assert.Equal(["category:crypto 24h"], Subjects(await api.Host.GetAsync($"{Sentiment}?limit=1")));
        Assert.Equal(["asset:binance:BTC/USDT 7d"], Subjects(await api.Host.GetAsync($"{Sentiment}?window=7d")));
        Assert.Equal(["category:crypto 24h"], Subjects(await api.Host.GetAsync($"{Sentiment}?category=crypto")));
        Assert.Empty(Subjects(await api.Host.GetAsync($"{Sentiment}?asset=yahoo:AAPL")));
    }

    [Fact]
    public async Task The_history_comes_from_InfluxDB_page_by_page()
    {
        await using var api = await NewsHost.StartAsync(postgres, influx.Url);
        const string History = $"{Sentiment}/history?asset=binance:BTC/USDT";
        Assert.Empty(Points(await api.Host.GetAsync(History)));
        await WriteAsync(
            Line("asset:binance:BTC/USDT", "24h", "score=0.1,articles=1i,scored=1i,volume_ratio=0.5", 0), Line("asset:binance:BTC/USDT", "24h", "articles=2i,scored=0i", 1),
            Line("asset:binance:BTC/USDT", "24h", "score=-0.3,articles=3i,scored=2i", 2), Line("asset:binance:BTC/USDT", "1h", "score=1,articles=9i,scored=9i", 1),
            Line("category:crypto", "24h", "score=1,articles=8i,scored=8i", 1));

        var whole = (await api.Host.GetAsync(History)).Is(200);
        Assert.Equal("""{"subject":"asset:binance:BTC/USDT","window":"24h","simulated":false,"truncated":false,"next_from":null,"points":[{"time":"2026-01-02T12:00:00Z","score":0.1,"articles":1,"scored":1,"volume_ratio":0.5},{"time":"2026-01-02T12:01:00Z","score":null,"articles":2,"scored":0,"volume_ratio":null},{"time":"2026-01-02T12:02:00Z","score":-0.3,"articles":3,"scored":2,"volume_ratio":null}]}""", whole.Text);
        Assert.Equal([2, 3], Points(await api.Host.GetAsync($"{History}&limit=2")));
        Assert.Equal([1], Points(await api.Host.GetAsync($"{History}&to=2026-01-02T12:01:00Z")));
        Assert.Equal([9], Points(await api.Host.GetAsync($"{History}&window=1h")));
        Assert.Equal([8], Points(await api.Host.GetAsync($"{Sentiment}/history?category=crypto")));
        var first = (await api.Host.GetAsync($"{History}&from=2026-01-01&limit=2")).Is(200);
        Assert.Equal([1, 2], Points(first));
        Assert.Equal([3], Points(await api.Host.GetAsync($"{History}&from={first.Json.GetProperty("next_from").GetString()}")));
    }

    [Theory]
    [InlineData("?asset=BTC", "asset: must be exchange:symbol, for instance binance:BTC/USDT.")]
    [InlineData("?asset=binance:BTC/USDT&category=crypto", "asset: and category exclude each other.")]
    [InlineData("?window=2h", "window: must be one of 1h, 24h, 7d.")]
    [InlineData("/history", "asset: or category is missing.")]
    [InlineData("/history?category=crypto&from=x", "from: must be a time such as 2024-08-08T23:55:00Z, from 1970 to 2260.")]
    public async Task A_refusal_says_what_is_wrong(string query, string detail)
    {
        await using var api = await NewsHost.StartAsync(postgres);
        Assert.Equal(detail, (await api.Host.GetAsync($"{Sentiment}{query}")).Is(400).Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_InfluxDB_the_history_says_so()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        Assert.Contains("InfluxDB", (await api.Host.GetAsync($"{Sentiment}/history?category=crypto")).Is(503).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Subjects(Answer answer) => answer.Is(200).Json.GetProperty("sentiment").EnumerateArray()
        .Select(one => $"{one.GetProperty("subject").GetString()} {one.GetProperty("window").GetString()}");

    private static IEnumerable<int> Points(Answer answer) =>
        answer.Is(200).Json.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("articles").GetInt32());

    private static string Line(string subject, string window, string fields, int minute)
    {
        var time = new DateTimeOffset(Articles.Noon).AddMinutes(minute).ToUnixTimeMilliseconds() * 1_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"news_sentiment,subject={subject},window={window} {fields} {time}");
    }

    private async Task WriteAsync(params string[] lines)
    {
        using var create = new FormUrlEncodedContent([new("q", "CREATE DATABASE news")]);
        using (await Http.PostAsync(new Uri(influx.Url, "/query"), create, TestContext.Current.CancellationToken)) { }
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8);
        using var answer = await Http.PostAsync(new Uri(influx.Url, "/write?db=news"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
