using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Npgsql;

namespace Bloomberg.Api.News.Feeds;

/// <summary><c>/feeds</c>: what the news feeder reads, and how that goes.</summary>
public static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("/feeds").RequireDatabase().WithTags("News").ProducesProblem(503);
        feeds.MapGet("/", ListAsync).WithSummary("All feeds, and how the reading of each goes").Produces<FeedsAnswer>().Produces(304);
        feeds.MapPost("/", CreateAsync).WithSummary("Add a feed").Produces<FeedAnswer>(201)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        feeds.MapGet("/{id:long}", GetAsync).WithSummary("One feed").Produces<FeedAnswer>().Produces(304).ProducesProblem(404);
        feeds.MapPut("/{id:long}", ReplaceAsync).WithSummary("Replace a feed: what is absent gets its default").Produces<FeedAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(415);
        feeds.MapPatch("/{id:long}", ChangeAsync).WithSummary("Change a feed: what is absent stays, for instance {\"enabled\":false}").Produces<FeedAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(415);
        feeds.MapDelete("/{id:long}", DeleteAsync).WithSummary("Delete a feed that was added; its articles stay").Produces(204)
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Tagged.Answer(http, new FeedsAnswer(await FeedStore.ReadAsync(connection, null, ct)));
    }

    private static async Task<IResult> GetAsync(long id, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await AnswerAsync(connection, id, http, StatusCodes.Status200OK, ct);
    }

    private static async Task<IResult> CreateAsync(Body<FeedBody> body, HttpContext http, NpgsqlDataSource source, ApiOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (body.Value.ToFeed(null, false, options.FeedsAllowed, errors) is not { } feed) return errors.ToResult();
        await using var connection = await source.OpenConnectionAsync(ct);
        var (id, refusal) = await FeedStore.AddAsync(connection, feed, ct);
        if (refusal is not null) return refusal;
        http.Response.Headers.Location = $"/api/v1/feeds/{id}";
        return await AnswerAsync(connection, id, http, StatusCodes.Status201Created, ct);
    }

    private static Task<IResult> ReplaceAsync(
        long id, Body<FeedBody> body, HttpContext http, NpgsqlDataSource source, ApiOptions options, CancellationToken ct) =>
        SetAsync(id, body.Value, false, http, source, options, ct);

    private static Task<IResult> ChangeAsync(
        long id, Body<FeedBody> body, HttpContext http, NpgsqlDataSource source, ApiOptions options, CancellationToken ct) =>
        SetAsync(id, body.Value, true, http, source, options, ct);

    private static async Task<IResult> SetAsync(
        long id, FeedBody body, bool keep, HttpContext http, NpgsqlDataSource source, ApiOptions options, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (current, refusal) = await FeedStore.LockAsync(connection, id, http.Request, ct);
        if (refusal is not null) return refusal;
        var errors = new FieldErrors();
        if (body.ToFeed(current, keep, options.FeedsAllowed, errors) is not { } feed) return errors.ToResult();
        if (await FeedStore.ReplaceAsync(connection, id, feed, ct) is { } taken) return taken;
        await transaction.CommitAsync(ct);
        return await AnswerAsync(connection, id, http, StatusCodes.Status200OK, ct);
    }

    private static async Task<IResult> DeleteAsync(long id, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (current, refusal) = await FeedStore.LockAsync(connection, id, http.Request, ct);
        if (refusal is not null) return refusal;
        // The program adds the feeds it brings at every start, so this one would come back.
        if (current!.Curated)
            return Problems.Conflict($"Feed {id} (\"{current.Title}\") comes with the program and cannot be deleted; disable it instead: PATCH {{\"enabled\":false}}.");
        await FeedStore.DeleteAsync(connection, id, ct);
        await transaction.CommitAsync(ct);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(NpgsqlConnection connection, long id, HttpContext http, int status, CancellationToken ct) =>
        await FeedStore.ReadAsync(connection, id, ct) is [var feed] ? Tagged.Answer(http, feed, feed.Version, status) : FeedStore.NoSuchFeed(id);
}
