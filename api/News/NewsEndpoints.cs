using Bloomberg.Api.Database;
using Bloomberg.Api.Http;

namespace Bloomberg.Api.News;

/// <summary><c>/news</c>: articles, the newest first.</summary>
public static class NewsEndpoints
{
    public static void MapNews(this IEndpointRouteBuilder api) =>
        api.MapGet("/news", ReadAsync).RequireDatabase().WithTags("News").WithSummary("News, the newest first")
            .WithDescription(
                "Of an asset (any listing of it), of sources (source may be given several times), of a category or language; by sentiment (positive, " +
                "neutral, negative) or min_score and max_score; by words in q, which takes \"a phrase\", or and -without; from inclusive, to exclusive. " +
                "The next page is asked for with cursor = next_cursor: news that come meanwhile neither repeat nor hide an article.")
            .Produces<NewsAnswer>().ProducesProblem(400).ProducesProblem(503).Compress();

    private static async Task<IResult> ReadAsync(
        [AsParameters] NewsParameters asked, int? limit, NewsReader reader, NewsSubjects subjects, ApiOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (NewsQuestion.Read(asked, limit, errors) is not { } question) return errors.ToResult();
        var rows = await reader.ReadAsync(question, ct);
        if (rows is null)
        {
            errors.Add("q", "holds no word that can be sought: such as \"the\" are in every article");
            return errors.ToResult();
        }
        var health = await reader.HealthAsync(ct);
        var page = rows.Take(question.Limit).ToList();
        var next = rows.Count > page.Count ? new NewsCursor(page[^1].PublishedAt, page[^1].Id).ToString() : null;
        return Results.Ok(new NewsAnswer(
            question.Asset is { } asset ? subjects.Of(asset) : null, health.Stale, health.SourceTime, health.AgeMs, health.Feeds, health.FailingFeeds,
            options.Simulated, next, [.. page.Select(row => row.ToAnswer())]));
    }
}
