using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.News.Sentiment;

/// <summary><c>/news/sentiment</c>: how the news of assets and categories is, and was.</summary>
public static class SentimentEndpoints
{
    private const int Most = 500;
    private const int Usual = 50;
    private const int MostPoints = 5000;
    private const int UsualPoints = 500;

    public static void MapSentiment(this IEndpointRouteBuilder api)
    {
        var sentiment = api.MapGroup("/news/sentiment").WithTags("News").ProducesProblem(400).ProducesProblem(503);
        sentiment.MapGet("/", ReadAsync).RequireDatabase()
            .WithSummary("How the news of an asset or a category is in each window; without either, of all in one window")
            .Produces<SentimentsAnswer>().Compress();
        sentiment.MapGet("/history", HistoryAsync)
            .WithSummary("How the news of an asset or a category was, oldest first: from a time on, or the newest")
            .Produces<SentimentHistoryAnswer>().Compress();
    }

    private static async Task<IResult> ReadAsync(
        string? asset, string? category, string? window, int? limit, NewsSubjects subjects, SentimentReader reader, ApiOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var subject = SubjectOf(asset, category, subjects, errors);
        NewsQuestion.OneOf("window", NewsWindow.All, window, errors);
        var most = AskedRange.LimitOf((limit, Most, Usual), errors);
        if (errors.Any) return errors.ToResult();

        var rows = await reader.ReadAsync(subject, window ?? (subject is null ? NewsWindow.Day : null), most, ct);
        return Results.Ok(new SentimentsAnswer(rows, options.Simulated));
    }

    private static async Task<IResult> HistoryAsync(
        string? asset, string? category, string? window, string? from, string? to, int? limit, NewsSubjects subjects, SentimentHistory history,
        ApiOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var subject = SubjectOf(asset, category, subjects, errors);
        if (subject is null && !errors.Any) errors.Add("asset", "or category is missing");
        var length = NewsQuestion.OneOf("window", NewsWindow.All, window, errors) ?? NewsWindow.Day;
        var (first, end) = (AskedRange.Time("from", from, errors), AskedRange.Time("to", to, errors));
        if (first >= end) errors.Add("from", "must lie before to");
        var most = AskedRange.LimitOf((limit, MostPoints, UsualPoints), errors);
        if (errors.Any) return errors.ToResult();

        var (points, next) = await history.ReadAsync(subject!, length, first, end, most, ct);
        return Results.Ok(new SentimentHistoryAnswer(subject!, length, options.Simulated, next is not null, next, points));
    }

    private static string? SubjectOf(string? asset, string? category, NewsSubjects subjects, FieldErrors errors)
    {
        var key = NewsQuestion.AssetOf(asset, errors);
        NewsQuestion.OneOf("category", NewsCategory.All, category, errors);
        if (asset is not null && category is not null) errors.Add("asset", "and category exclude each other");
        return key is { } named ? NewsSubject.Of(subjects.Of(named)) : category is null ? null : NewsSubject.OfCategory(category);
    }
}
