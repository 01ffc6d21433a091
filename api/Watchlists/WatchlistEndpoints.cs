using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Watchlists;

/// <summary><c>/watchlists</c>: the lists themselves. Their items are in <see cref="ItemEndpoints"/>.</summary>
public static class WatchlistEndpoints
{
    public static void MapWatchlists(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/watchlists").RequireDatabase().WithTags("Watchlists").ProducesProblem(503);
        group.MapGet("/", ListAsync).WithSummary("All watchlists with their items").Produces<WatchlistsAnswer>();
        group.MapPost("/", CreateAsync).WithSummary("Make a watchlist").Produces<WatchlistAnswer>(201)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        group.MapGet("/{id:long}", GetAsync).WithSummary("One watchlist").Produces<WatchlistAnswer>().Produces(304).ProducesProblem(404);
        group.MapPatch("/{id:long}", ChangeAsync).WithSummary("Rename or move a watchlist").Produces<WatchlistAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(415);
        group.MapDelete("/{id:long}", DeleteAsync).WithSummary("Delete a watchlist and its items").Produces(204)
            .ProducesProblem(404).ProducesProblem(412);
        group.MapItems();
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Tagged.Answer(http, new WatchlistsAnswer(await reader.ReadAsync(connection, null, ct)));
    }

    private static async Task<IResult> GetAsync(
        long id, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await AnswerAsync(connection, id, http, reader, ct);
    }

    private static async Task<IResult> CreateAsync(
        Body<NewWatchlist> body, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var name = WatchlistRules.Name(body.Value.Name, errors);
        var keys = WatchlistRules.Keys(body.Value.Items, errors);
        if (errors.Any) return errors.ToResult();

        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WatchlistStore.TakeTurnAsync(connection, ct);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT count(*) FROM watchlists", cancellationToken: ct));
        if (count >= WatchlistRules.Watchlists) return Problems.Conflict($"There are {count} watchlists, which is the most there can be.");
        var id = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            """
            INSERT INTO watchlists (name, position)
            SELECT @name, 1 + (SELECT coalesce(max(position), 0) FROM watchlists)
            WHERE NOT EXISTS (SELECT FROM watchlists WHERE lower(name) = lower(@name))
            RETURNING id
            """, new { name }, cancellationToken: ct));
        if (id is null) return NameTaken(name!);
        if (await WatchlistStore.AddItemsAsync(connection, id.Value, keys, ct) is { } refusal) return refusal;
        await transaction.CommitAsync(ct);
        http.Response.Headers.Location = $"/api/v1/watchlists/{id}";
        return await AnswerAsync(connection, id.Value, http, reader, ct, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        long id, Body<WatchlistChange> body, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var (name, position) = (body.Value.Name, body.Value.Position);
        if (name is not null) name = WatchlistRules.Name(name, errors);
        if (position < 1) errors.Add("position", "counts from 1");
        if (body.Value is { Name: null, Position: null }) errors.Add("name", "and position are missing; nothing would change");
        if (errors.Any) return errors.ToResult();

        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WatchlistStore.TakeTurnAsync(connection, ct);
        if (await WatchlistStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        if (name is not null && !await RenameAsync(connection, id, name, ct)) return NameTaken(name);
        if (position is not null)
            await Ordering.WriteListsAsync(connection, Ordering.Move(await Ordering.ReadListsAsync(connection, ct), id, position.Value), ct);
        await transaction.CommitAsync(ct);
        return await AnswerAsync(connection, id, http, reader, ct);
    }

    // Names change only in turn, so looking first is safe.
    private static async Task<bool> RenameAsync(NpgsqlConnection connection, long id, string name, CancellationToken ct) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE watchlists SET name = @name, version = version + 1, updated_at = now()
            WHERE id = @id AND NOT EXISTS (SELECT FROM watchlists WHERE lower(name) = lower(@name) AND id <> @id)
            """, new { id, name }, cancellationToken: ct)) == 1;

    private static async Task<IResult> DeleteAsync(long id, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WatchlistStore.TakeTurnAsync(connection, ct);
        if (await WatchlistStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM watchlists WHERE id = @id", new { id }, cancellationToken: ct));
        await Ordering.WriteListsAsync(connection, await Ordering.ReadListsAsync(connection, ct), ct);
        await transaction.CommitAsync(ct);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(
        NpgsqlConnection connection, long id, HttpContext http, WatchlistReader reader, CancellationToken ct, int status = 200)
    {
        var found = await reader.ReadAsync(connection, id, ct);
        return found.Count == 0 ? WatchlistStore.NoSuchList(id) : Tagged.Answer(http, found[0], found[0].Version, status);
    }

    private static IResult NameTaken(string name) => Problems.Conflict($"There is a watchlist named \"{name}\" already (case does not count).");
}
