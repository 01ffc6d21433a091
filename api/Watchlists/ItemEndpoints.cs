using Bloomberg.Api.Assets;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Watchlists;

/// <summary><c>/watchlists/{id}/items</c>: what is on a list, and in which order.</summary>
public static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder watchlists)
    {
        var group = watchlists.MapGroup("/{id:long}/items").ProducesProblem(404);
        group.MapGet("/", ListAsync).WithSummary("The items of a watchlist").Produces<ItemsAnswer>().Produces(304);
        group.MapPost("/", AddAsync).WithSummary("Add one item, or several all or nothing, or one by a loose name").WithDescription(
                "A name such as apple, with an exchange or without, adds the asset it clearly means: the only one whose whole symbol it is, or else " +
                "whose whole ticker, or else whose whole name; or the only one with words that begin so. When it may mean several the answer is 409 " +
                "with candidates, assets as in /assets of which one can be added by exchange and symbol; 404 when it means none.")
            .Produces<ItemsAnswer>(201)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415);
        group.MapPatch("/{itemId:long}", MoveAsync).WithSummary("Move an item within its watchlist").Produces<ItemsAnswer>()
            .ProducesProblem(400).ProducesProblem(412).ProducesProblem(415);
        group.MapDelete("/{itemId:long}", RemoveAsync).WithSummary("Take an item off its watchlist").Produces(204).ProducesProblem(412);
    }

    private static async Task<IResult> ListAsync(
        long id, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await reader.ReadAsync(connection, id, ct)) is [var list]
            ? Tagged.Answer(http, new ItemsAnswer(list.Items), list.Version)
            : WatchlistStore.NoSuchList(id);
    }

    /// <summary>One item answers as itself, <c>{"items":[…]}</c> as the list of what was added.</summary>
    private static async Task<IResult> AddAsync(
        long id, Body<NewItems> body, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, AssetNames names, CancellationToken ct)
    {
        var single = body.Value.Items is null;
        var (keys, complaint) = body.Value.Name is null ? KeysOf(body.Value) : await NamedItem.FindAsync(body.Value, names, ct);
        if (complaint is not null) return complaint;

        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WatchlistStore.TakeTurnAsync(connection, ct);
        if (await WatchlistStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        if (await WatchlistStore.AddItemsAsync(connection, id, keys, ct) is { } duplicate) return duplicate;
        if (keys.Count > 0) await WatchlistStore.BumpAsync(connection, id, ct);
        var list = (await reader.ReadAsync(connection, id, ct))[0];
        await transaction.CommitAsync(ct);

        var added = list.Items.TakeLast(keys.Count).ToArray();
        return single
            ? Tagged.Answer(http, added[0], list.Version, StatusCodes.Status201Created)
            : Tagged.Answer(http, new ItemsAnswer(added), list.Version, StatusCodes.Status201Created);
    }

    private static (IReadOnlyList<AssetKey> Keys, IResult? Complaint) KeysOf(NewItems body)
    {
        var errors = new FieldErrors();
        var keys = WatchlistRules.Keys(body.Items, errors);
        if (body.Items is null && WatchlistRules.Key(new(body.Exchange, body.Symbol), "", errors) is { } key) keys = [key];
        if (body.Items is not null && (body.Exchange ?? body.Symbol) is not null) errors.Add("items", "and exchange or symbol exclude each other");
        return (keys, errors.Any ? errors.ToResult() : null);
    }

    private static async Task<IResult> MoveAsync(
        long id, long itemId, Body<ItemMove> body, HttpContext http, NpgsqlDataSource source, WatchlistReader reader, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (body.Value.Position is not { } position || position < 1)
        {
            errors.Add("position", "is needed; the first place is 1");
            return errors.ToResult();
        }
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await WatchlistStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        var order = await Ordering.ReadItemsAsync(connection, id, ct);
        if (!order.Contains(itemId)) return WatchlistStore.NoSuchItem(id, itemId);
        await Ordering.WriteItemsAsync(connection, Ordering.Move(order, itemId, position), ct);
        await WatchlistStore.BumpAsync(connection, id, ct);
        var list = (await reader.ReadAsync(connection, id, ct))[0];
        await transaction.CommitAsync(ct);
        return Tagged.Answer(http, new ItemsAnswer(list.Items), list.Version);
    }

    private static async Task<IResult> RemoveAsync(long id, long itemId, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await WatchlistStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        var removed = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM watchlist_items WHERE id = @itemId AND watchlist_id = @id", new { id, itemId }, cancellationToken: ct));
        if (removed == 0) return WatchlistStore.NoSuchItem(id, itemId);
        await Ordering.WriteItemsAsync(connection, await Ordering.ReadItemsAsync(connection, id, ct), ct);
        await WatchlistStore.BumpAsync(connection, id, ct);
        await transaction.CommitAsync(ct);
        return Results.NoContent();
    }
}
