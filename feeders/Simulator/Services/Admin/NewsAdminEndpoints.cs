using Bloomberg.Simulator.Services.News;

namespace Bloomberg.Simulator.Services.Admin;

/// <summary><c>/admin/news/…</c>: how each feed was asked, and what there was to be read.</summary>
internal static class NewsAdminEndpoints
{
    private const string JsonLines = "application/jsonl; charset=utf-8";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static void MapNewsAdmin(this RouteGroupBuilder admin)
    {
        var news = admin.MapGroup("/news");
        news.MapGet("/feeds", (ServiceBoard board) => board.News.Feeds.Select(ServiceState.Of));
        news.MapGet("/truth", (DateTimeOffset? from, DateTimeOffset? to, ServiceBoard board) => Lines(board, from, to, new NewsTruth(board.News).Between));
        news.MapGet("/announcements", (DateTimeOffset? from, DateTimeOffset? to, ServiceBoard board) => Lines(board, from, to, new NewsTruth(board.News).Announced));
    }

    private static IResult Lines(ServiceBoard board, DateTimeOffset? from, DateTimeOffset? to, Func<DateTimeOffset, DateTimeOffset, string> tell)
    {
        var end = to ?? board.Clock.GetUtcNow();
        var begin = from ?? end - Day;
        return begin <= end && end - begin <= Longest
            ? Results.Text(tell(begin, end), JsonLines)
            : Results.Problem($"from {begin:O} to {end:O} must be at most 31 days", statusCode: StatusCodes.Status400BadRequest);
    }
}
