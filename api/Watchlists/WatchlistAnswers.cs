using System.Text.Json.Serialization;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Watchlists;

/// <summary>A watchlist with its items in their order.</summary>
public sealed record WatchlistAnswer(long Id, string Name, int Position, int Version, IReadOnlyList<ItemAnswer> Items);

/// <summary>All watchlists in their order.</summary>
public sealed record WatchlistsAnswer(IReadOnlyList<WatchlistAnswer> Watchlists);

/// <summary>The items of one watchlist in their order.</summary>
public sealed record ItemsAnswer(IReadOnlyList<ItemAnswer> Items);

/// <param name="Id">Of the item, not of the asset.</param>
/// <param name="Exchange">For instance <c>binance</c>.</param>
/// <param name="Symbol">For instance <c>BTC/USDT</c>.</param>
/// <param name="AssetType">crypto, equity, …; null for an exchange nobody knows.</param>
/// <param name="Position">From 1.</param>
/// <param name="Status">One of <see cref="Contracts.Live.AssetStatus"/>.</param>
/// <param name="StatusReason">For a person, where the status needs one.</param>
/// <param name="Backfill">How far its history is fetched; left out where none is.</param>
public sealed record ItemAnswer(
    long Id, string Exchange, string Symbol, string? AssetType, int Position, string Status, string? StatusReason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BackfillAnswer? Backfill);

/// <summary><c>{"state":"running","done":3060,"total":27540}</c>; see <see cref="LiveBackfill"/>.</summary>
public sealed record BackfillAnswer(
    string State, long Done, long Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static BackfillAnswer? Of(LiveBackfill? backfill) =>
        backfill is null ? null : new(backfill.State, backfill.Done, backfill.Total, backfill.Reason);
}
