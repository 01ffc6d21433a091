using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.NewsApi;

/// <summary>One search of NewsAPI for markets and coins, every 20 minutes: 72 of a free key's 100 requests a day.</summary>
public sealed class NewsApiSource(NewsApiOptions options, GuardedHttp http, ServiceBudget budget, TimeProvider clock)
    : ServiceSource(Row, options.Url, options.Off)
{
    public const string ServiceName = "newsapi";

    private const string Words =
        "bitcoin OR ethereum OR cryptocurrency OR \"stock market\" OR \"interest rates\" OR inflation OR earnings OR \"central bank\"";

    private static readonly OfferedFeed Row = new("newsapi:everything", ServiceName, "NewsAPI", NewsCategory.Markets, "en");
    private static readonly TimeSpan Cadence = TimeSpan.FromMinutes(20);

    // A wrong key is not right a minute later.
    private static readonly TimeSpan RefusedPause = TimeSpan.FromHours(6);

    public override async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var turn = budget.TryTake();
        if (turn.Wait is { } wait) return FeedAnswer.NoTurn(turn.Reason!, wait);
        var path = $"{options.Url.AbsoluteUri.TrimEnd('/')}/everything?q={Uri.EscapeDataString(Words)}&language=en&sortBy=publishedAt&pageSize=100";
        var request = new GuardedRequest(new Uri(path))
        {
            Accept = GuardedRequest.Json, FollowRedirects = false, Headers = [("X-Api-Key", options.Key!)],
        };
        var reply = await http.GetAsync(request, cancellation);
        var answer = Refusal(reply) ?? ServiceRequest.Answer(reply, feed, ServiceName, clock.GetUtcNow(), Articles.Read);
        return answer.Outcome == FeedOutcome.Read ? answer with { NotBefore = Cadence } : answer;
    }

    // The code says more than the status; neither is passed on but in our words.
    private FeedAnswer? Refusal(GuardedReply reply)
    {
        if (reply.Failure != GuardedFailure.None || reply.IsSuccess) return null;
        var code = ServiceJson.TryRead(reply.Body, body => body.Text("code"), out var told) ? told : null;
        var answer = (reply.Status, code) switch
        {
            (429, _) or (_, "rateLimited" or "apiKeyExhausted") => Spent(reply),
            (401, _) or (_, "apiKeyInvalid" or "apiKeyDisabled" or "apiKeyMissing") =>
                FeedAnswer.Failed($"{ServiceName} refuses the key (HTTP {reply.Status})", RefusedPause),
            (426, _) => FeedAnswer.Failed($"{ServiceName} wants a paid plan for this (HTTP 426)", RefusedPause),
            _ => null,
        };
        return answer is null ? null : answer with { Bytes = reply.Bytes };
    }

    // It names no time, and counts a day in two halves; the next day of UTC is what can be relied on.
    private FeedAnswer Spent(GuardedReply reply)
    {
        var now = clock.GetUtcNow();
        budget.Block(reply.RetryAfter ?? BudgetWindow.Day.End(BudgetWindow.Day.Start(now)) - now, "its requests of this day are used up");
        return FeedAnswer.Failed($"the requests that {ServiceName} allows a day are used up (HTTP {reply.Status})", reply.RetryAfter);
    }
}
