using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.CryptoPanic;

/// <summary>The newest posts of CryptoPanic. Its own words are never passed on: they repeat the key.</summary>
public sealed class CryptoPanicSource(CryptoPanicOptions options, GuardedHttp http, ServiceBudget budget, TimeProvider clock)
    : ServiceSource(Row, options.Url, options.Off)
{
    public const string ServiceName = "cryptopanic";

    private static readonly OfferedFeed Row = new("cryptopanic:posts", ServiceName, "CryptoPanic", NewsCategory.Crypto, "en");

    // A wrong key is not right a minute later.
    private static readonly TimeSpan RefusedPause = TimeSpan.FromHours(6);

    public override async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var turn = budget.TryTake();
        if (turn.Wait is { } wait) return FeedAnswer.NoTurn(turn.Reason!, wait);
        var path = $"{options.Url.AbsoluteUri.TrimEnd('/')}/{options.Plan}/v2/posts/?auth_token={Uri.EscapeDataString(options.Key!)}&public=true";
        var request = new GuardedRequest(new Uri(path)) { Accept = GuardedRequest.Json, FollowRedirects = false };
        var reply = await http.GetAsync(request, cancellation);
        return Refusal(reply) ?? ServiceRequest.Answer(reply, feed, ServiceName, clock.GetUtcNow(), Posts.Read);
    }

    private FeedAnswer? Refusal(GuardedReply reply)
    {
        var answer = reply.Status switch
        {
            401 => FeedAnswer.Failed($"{ServiceName} refuses the key (HTTP 401)", RefusedPause),
            403 when SpeaksOfQuota(reply) => Spent(),
            403 => FeedAnswer.Failed($"{ServiceName} refuses (HTTP 403)", RefusedPause),
            429 => FeedAnswer.Failed($"{ServiceName} was asked too often (HTTP 429)", reply.RetryAfter),
            _ => null,
        };
        if (reply.RetryAfter is { } pause) budget.Block(pause, "it asked for that");
        return answer is null ? null : answer with { Bytes = reply.Bytes };
    }

    private static bool SpeaksOfQuota(GuardedReply reply) =>
        ServiceJson.TryRead(reply.Body, answer => answer.Text("info"), out var info) && info?.Contains("quota", StringComparison.OrdinalIgnoreCase) == true;

    private FeedAnswer Spent()
    {
        var now = clock.GetUtcNow();
        budget.Block(BudgetWindow.Month.End(BudgetWindow.Month.Start(now)) - now, "its requests of this month are used up");
        return FeedAnswer.Failed($"the requests that {ServiceName} allows a month are used up (HTTP 403)", RefusedPause);
    }
}
