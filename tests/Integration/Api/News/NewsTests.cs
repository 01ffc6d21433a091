using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api.News;

/// <summary><c>/news</c> against a real PostgreSQL.</summary>
public sealed class NewsTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string News = "/api/v1/news";

    [Fact]
    public async Task An_article_is_answered_whole()
    {
        await using var api = await StartAsync();
        await api.Articles.AddAsync(long.MaxValue, "Bitcoin <b>rallies</b>", 0.62, ["binance:ETH/USDT", "binance:BTC/USDT"], new() { Summary = "Text.", Minute = 0.5 });
        await api.Articles.RunAsync(
            "INSERT INTO article_sources SELECT id, s, '2026-01-02T12:00Z'::timestamptz + n * interval '1 s' FROM articles, unnest(ARRAY['decrypt', 'coindesk', 'cnbc']) WITH ORDINALITY x (s, n)");

        var answer = (await api.Host.GetAsync(News)).Is(200);

        Assert.Equal("""
            {"asset":null,"stale":true,"source_time":null,"age_ms":null,"feeds":0,"failing_feeds":0,"simulated":false,"next_cursor":null,"news":[{"id":"9223372036854775807","source":"coindesk","sources":["decrypt","cnbc"],"category":"crypto","language":"en","title":"Bitcoin <b>rallies</b>","summary":"Text.","url":"https://example.com/9223372036854775807","author":null,"published_at":"2026-01-02T12:00:30Z","published_told":true,"first_seen_at":"2026-01-02T12:00:30Z","changed_at":"2026-01-02T12:00:30Z","sentiment":{"score":0.62,"confidence":0.75,"label":"positive"},"assets":[{"exchange":"binance","symbol":"BTC/USDT"},{"exchange":"binance","symbol":"ETH/USDT"}]}]}
            """, answer.Text);
    }

    [Fact]
    public async Task Each_filter_finds_what_it_names_newest_first()
    {
        await using var api = await StartAsync();
        await api.Articles.AddAsync(1, "one", 0.9, ["binance:BTC/USDT"]);
        await api.Articles.AddAsync(2, "two", 0.2, ["binance:BTC/USDT", "yahoo:AAPL"], new() { Source = "fed", Category = "economy" });
        await api.Articles.AddAsync(3, "trois", -0.5, ["yahoo:AAPL"], new() { Source = "lemonde", Category = "markets", Language = "fr" });
        await api.Articles.AddAsync(4, "four");
        await api.Articles.RunAsync("INSERT INTO article_sources VALUES (4, 'fed', now())");

        async Task Finds(string query, params string[] ids) => Assert.Equal(ids, Ids(await api.Host.GetAsync($"{News}?{query}")));
        await Finds("", "4", "3", "2", "1");
        await Finds("asset=binance:BTC/USDT", "2", "1");
        await Finds("asset=yahoo:AAPL&category=economy", "2");
        await Finds("asset=yahoo:NONE");
        await Finds("source=fed", "4", "2");
        await Finds("source=lemonde&source=fed", "4", "3", "2");
        await Finds("sentiment=positive", "2", "1");
        await Finds("sentiment=neutral", "4");
        await Finds("min_score=0.2", "2", "1");
        await Finds("min_score=-1&max_score=0.2", "3", "2");
        await Finds("language=fr", "3");
        await Finds("from=2026-01-02T12:02:00Z&to=2026-01-02T12:04:00Z", "3", "2");
        await Finds("limit=1", "4");
    }

    [Fact]
    public async Task News_of_a_coin_are_found_by_any_of_its_listings()
    {
        await using var api = await StartAsync();
        await api.Articles.RunAsync("INSERT INTO assets (exchange, symbol, asset_type, source_symbol, base, quote) VALUES ('binance', 'BTC/USDT', 'crypto', 'BTCUSDT', 'BTC', 'USDT'), ('binance', 'BTC/EUR', 'crypto', 'BTCEUR', 'BTC', 'EUR')");
        await api.Articles.AddAsync(1, "one", 0.9, ["binance:BTC/USDT"]);

        await Eventually.TrueAsync(
            async () => (await api.Host.GetAsync($"{News}?asset=binance:BTC/EUR")).Is(200).Json.GetProperty("asset").GetProperty("symbol").GetString() == "BTC/USDT",
            "the catalogue to be read");
        Assert.Equal(["1"], Ids(await api.Host.GetAsync($"{News}?asset=binance:BTC/EUR")));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_hide_an_article_while_others_come()
    {
        await using var api = await StartAsync();
        // Three of each minute: the id decides among them.
        for (var id = 1; id <= 30; id++) await api.Articles.AddAsync(id, "some", more: new() { Minute = id / 3 });

        var seen = new List<string>();
        string? cursor = null;
        for (var page = 0; page == 0 || cursor is not null; page++)
        {
            var answer = (await api.Host.GetAsync($"{News}?limit=7{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(200);
            seen.AddRange(Ids(answer));
            cursor = answer.Json.GetProperty("next_cursor").GetString();
            await api.Articles.AddAsync(100 + page, "newer", more: new() { Minute = 60 });
        }

        Assert.Equal(Enumerable.Range(1, 30).Select(id => $"{id}").Reverse().OrderByDescending(id => int.Parse(id, null) / 3).ThenByDescending(id => int.Parse(id, null)), seen);
    }

    [Fact]
    public async Task Words_are_sought_in_the_language_of_each_article()
    {
        await using var api = await StartAsync();
        var french = new Articles.Usual { Language = "fr" };
        await api.Articles.AddAsync(1, "Banks are raising rates", more: new() { Summary = "The central bank decided." });
        await api.Articles.AddAsync(2, "Les banques relèvent leurs taux directeurs avec prudence", more: french);
        await api.Articles.AddAsync(3, "Bitcoin falls", more: new() { Summary = "A bank was hacked." });
        await api.Articles.AddAsync(4, "Die Bank hebt die Zinsen", more: new() { Language = "de" });

        async Task Finds(string words, params string[] ids) => Assert.Equal(ids, Ids(await api.Host.GetAsync($"{News}?q={Uri.EscapeDataString(words)}")));
        await Finds("bank", "4", "3", "1");
        await Finds("raise rate", "1");
        await Finds("banque", "2");
        await Finds("taux directeur", "2");
        await Finds("\"central bank\"", "1");
        await Finds("\"bank central\"");
        await Finds("bitcoin or zinsen", "4", "3");
        await Finds("bank -bitcoin", "4", "1");
        await Finds("nothing of the kind");
        // Too common in French to be sought, a word in English.
        await Finds("avec");
        await Finds("the bank", "4", "3", "1");
        var common = (await api.Host.GetAsync($"{News}?q=%22%22%20%26%20!")).Is(400);
        Assert.StartsWith("q: holds no word", common.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("'; DROP TABLE articles; --")]
    [InlineData("bitcoin & | ! ( ) <-> :* \\")]
    [InlineData("\"unclosed phrase")]
    [InlineData("((((((((((((((((((((((")]
    [InlineData("-bitcoin -ether -a -b -c -d -e")]
    [InlineData("or or or")]
    [InlineData("$1 @words {0} %s ${x}")]
    [InlineData("漢字 😀 Ünïcödé")]
    public async Task Whatever_is_sought_is_answered(string words)
    {
        await using var api = await StartAsync();
        await api.Articles.AddAsync(1, "Ether rises");
        var answer = await api.Host.GetAsync($"{News}?q={Uri.EscapeDataString(words)}");
        Assert.True(answer.Status is 200 or 400, answer.Text);
        answer.Is(answer.Status);
        Assert.Equal(["1"], Ids(await api.Host.GetAsync(News)));
    }

    [Theory]
    [InlineData("q=", "q: is empty: it takes words, \"a phrase\", or and -without.")]
    [InlineData("q=%00", "q: must be printable characters.")]
    [InlineData("asset=BTC", "asset: must be exchange:symbol, for instance binance:BTC/USDT.")]
    [InlineData("min_score=x", "min_score: must be a number from -1 to 1.")]
    [InlineData("cursor=abc", "cursor: must be the next_cursor of an answer, as it was.")]
    [InlineData("limit=0", "limit: must be from 1 to 200.")]
    [InlineData("limit=201", "limit: must be from 1 to 200.")]
    [InlineData("limit=x", "limit: must be a whole number.")]
    [InlineData("category=x&language=x", "category: must be one of crypto, markets, economy, companies, regulation, announcements (1 more in errors).")]
    public async Task A_refusal_says_what_is_wrong(string query, string detail)
    {
        await using var api = await StartAsync();
        Assert.Equal(detail, (await api.Host.GetAsync($"{News}?{query}")).Is(400).Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_answer_says_how_the_reading_of_the_feeds_goes()
    {
        await using var api = await StartAsync();
        await api.Articles.RunAsync(
            """
            INSERT INTO feeds (url, source, title, category, enabled)
            SELECT 'https://example.com/' || n, 'a', 'a', 'crypto', n <> 4 FROM generate_series(1, 5) n;
            INSERT INTO feed_states (feed_id, state, answered_at, due_at) VALUES
                (1, 'ok', now() - interval '2 minutes', now() + interval '1 hour'), (2, 'failing', now() - interval '1 day', now()),
                (3, 'gone', NULL, 'infinity'), (4, 'refused', NULL, 'infinity');
            """);

        var answer = (await api.Host.GetAsync(News)).Is(200).Json;

        Assert.Equal((4, 2, false), (answer.GetProperty("feeds").GetInt32(), answer.GetProperty("failing_feeds").GetInt32(), answer.GetProperty("stale").GetBoolean()));
        Assert.InRange(answer.GetProperty("age_ms").GetInt64(), 119_000, 3_600_000);
        await api.Articles.RunAsync("UPDATE feed_states SET due_at = now() - interval '6 minutes' WHERE feed_id = 1");
        Assert.True((await api.Host.GetAsync(News)).Is(200).Json.GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_given_up()
    {
        await using var api = await StartAsync();
        await using var other = await api.Articles.HoldAsync();
        var detail = (await api.Host.GetAsync(News)).Is(503).Json.GetProperty("detail").GetString();
        Assert.Equal("PostgreSQL does not answer: it took too long.", detail);
    }

    private static IEnumerable<string> Ids(Answer answer) =>
        answer.Is(200).Json.GetProperty("news").EnumerateArray().Select(one => one.GetProperty("id").GetString()!);

    private async Task<NewsHost> StartAsync() => await NewsHost.StartAsync(postgres);
}
