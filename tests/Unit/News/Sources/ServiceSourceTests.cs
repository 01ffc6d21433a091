using Bloomberg.News.Fetching;
using Bloomberg.News.Sources.CryptoPanic;
using Bloomberg.News.Sources.NewsApi;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Tests.Unit.Market.Polling;
using Bloomberg.Tests.Unit.News.Fetching;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sources;

/// <summary>How services are asked: with which key, how often, and what a refusal means for the days to come.</summary>
public sealed class ServiceSourceTests
{
    private const string NoPosts = """{"results":[]}""";
    private const string NoArticles = """{"status":"ok","articles":[]}""";

    // The 21st of November, 08:00.
    private readonly VirtualTime _clock = new();

    [Fact]
    public async Task CryptoPanic_is_asked_with_its_plan_in_the_path_and_the_key_in_the_query()
    {
        await using var fake = await FakeService.StartAsync(200, NoPosts);
        using var http = Guarded.Client(fake.Url);

        Assert.Equal(FeedOutcome.Read, (await AskAsync(NewsSources.CryptoPanic(new Uri(fake.Url, "/api/"), http, _clock, Loaded("cryptopanic")))).Outcome);

        var asked = Assert.Single(fake.Asked);
        Assert.Equal(("/api/developer/v2/posts/", $"?auth_token={NewsSources.Key}&public=true"), (asked.Path, asked.Query));
    }

    [Fact]
    public async Task NewsAPI_is_asked_with_the_key_in_a_header_and_a_search_of_at_most_500_letters()
    {
        await using var fake = await FakeService.StartAsync(200, NoArticles);
        using var http = Guarded.Client(fake.Url);

        var answer = await AskAsync(NewsSources.NewsApi(new Uri(fake.Url, "/v2"), http, _clock, Loaded("newsapi")));

        Assert.Equal(TimeSpan.FromMinutes(20), answer.NotBefore);
        var asked = Assert.Single(fake.Asked);
        Assert.Equal("/v2/everything", asked.Path);
        Assert.Equal(NewsSources.Key, asked.Headers["X-Api-Key"]);
        Assert.DoesNotContain(NewsSources.Key, asked.Query, StringComparison.Ordinal);
        Assert.InRange(asked.Query.Split("q=")[1].Split("&language")[0].Length, 10, 500);
    }

    [Fact]
    public async Task A_free_key_of_CryptoPanic_is_used_three_times_a_day_and_less_than_a_hundred_times_a_month()
    {
        await using var fake = await FakeService.StartAsync(200, NoPosts);
        using var http = Guarded.Client(fake.Url);
        var source = NewsSources.CryptoPanic(fake.Url, http, _clock, Loaded("cryptopanic", new CryptoPanicOptions().Limits));
        _clock.Advance(TimeSpan.FromDays(10) - TimeSpan.FromHours(8)); // the first of December

        var perDay = new List<int>();
        for (var day = 0; day < 31; day++)
        {
            var before = fake.Asked.Count;
            for (var turn = 0; turn < 96; turn++)
            {
                await AskAsync(source);
                _clock.Advance(TimeSpan.FromMinutes(15));
            }
            perDay.Add(fake.Asked.Count - before);
        }

        Assert.All(perDay, count => Assert.Equal(3, count));
        Assert.InRange(fake.Asked.Count, 90, 100);
    }

    [Fact]
    public async Task A_quota_that_is_spent_is_not_asked_before_the_next_month()
    {
        await using var fake = await FakeService.StartAsync(403, """{"status":"api_error","info":"API monthly quota exceeded"}""");
        using var http = Guarded.Client(fake.Url);
        var source = NewsSources.CryptoPanic(fake.Url, http, _clock, Loaded("cryptopanic"));

        Assert.Equal("the requests that cryptopanic allows a month are used up (HTTP 403)", (await AskAsync(source)).Reason);
        for (var hour = 0; hour < 9 * 24; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(FeedOutcome.NoTurn, (await AskAsync(source)).Outcome);
        }
        Assert.Single(fake.Asked);

        _clock.Advance(TimeSpan.FromHours(16)); // to the first of December
        await AskAsync(source);
        Assert.Equal(2, fake.Asked.Count);
    }

    [Theory]
    [InlineData(429, "rateLimited")]
    [InlineData(401, "apiKeyExhausted")]
    public async Task A_day_of_NewsAPI_that_is_spent_is_not_asked_before_the_next(int status, string code)
    {
        await using var fake = await FakeService.StartAsync(status, $$"""{"status":"error","code":"{{code}}","message":"too many"}""");
        using var http = Guarded.Client(fake.Url);
        var source = NewsSources.NewsApi(fake.Url, http, _clock, Loaded("newsapi"));

        await AskAsync(source);
        _clock.Advance(TimeSpan.FromHours(15.9));
        Assert.Equal(FeedOutcome.NoTurn, (await AskAsync(source)).Outcome);
        _clock.Advance(TimeSpan.FromHours(0.2));
        await AskAsync(source);

        Assert.Equal(2, fake.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_is_not_reached_is_told_without_its_key()
    {
        var nobody = new Uri("http://127.0.0.1:1/");
        using var http = Guarded.Client(nobody);

        var answer = await AskAsync(NewsSources.CryptoPanic(nobody, http, _clock, Loaded("cryptopanic")));

        Assert.Equal(FeedOutcome.Failed, answer.Outcome);
        Assert.DoesNotContain(NewsSources.Key, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_never_show_the_key()
    {
        Assert.DoesNotContain(NewsSources.Key, new CryptoPanicOptions { Key = NewsSources.Key }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(NewsSources.Key, new NewsApiOptions { Key = NewsSources.Key }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_a_service_is_off_and_says_which_setting_is_missing()
    {
        Assert.Equal("off: BLOOMBERG_CRYPTOPANIC_KEY is not set", CryptoPanicOptions.From(Settings(), false).Off);
        Assert.Equal("off: BLOOMBERG_NEWSAPI_KEY is not set", NewsApiOptions.From(Settings(), false).Off);
        Assert.Null(CryptoPanicOptions.From(Settings((CryptoPanicOptions.KeySetting, "x")), false).Off);
        Assert.Null(NewsApiOptions.From(Settings((NewsApiOptions.KeySetting, "x")), false).Off);
    }

    [Fact]
    public void A_demo_asks_a_service_only_where_it_brings_its_own()
    {
        var key = (CryptoPanicOptions.KeySetting, "x");
        Assert.Contains("demo", CryptoPanicOptions.From(Settings(key), true).Off, StringComparison.Ordinal);
        Assert.Null(CryptoPanicOptions.From(Settings(key, (CryptoPanicOptions.UrlSetting, "http://127.0.0.1:9000/api")), true).Off);
    }

    [Fact]
    public void A_plan_that_does_not_exist_stops_the_start() =>
        Assert.Throws<SettingException>(() => CryptoPanicOptions.From(Settings((CryptoPanicOptions.PlanSetting, "free/../v1")), false));

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, string? (one) => one.Value)).Build();

    private static Task<FeedAnswer> AskAsync(INewsSource source) =>
        source.AskAsync(NewsSources.Row(source, new Uri("http://127.0.0.1/")), FeedState.New(Feeds.Now), TestContext.Current.CancellationToken);

    private ServiceBudget Loaded(string name, BudgetLimits? limits = null)
    {
        var budget = new ServiceBudget(name, limits ?? new BudgetLimits(), _clock);
        budget.Load([]);
        return budget;
    }
}
