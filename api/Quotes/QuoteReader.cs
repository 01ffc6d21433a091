using Bloomberg.Api.Database;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Influx;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Quotes;

/// <summary>Newest prices: from the feeder's live feed, and from storage for what it does not have.</summary>
public sealed class QuoteReader(LiveMarket live, QuoteStore store, NpgsqlDataSource postgres, DatabaseState database)
{
    /// <summary>Why nobody can say what is watched, or null.</summary>
    public string? WatchedUnknown => live.Connected || database.IsReady
        ? null
        : $"Neither the market feeder nor PostgreSQL can say what is watched: {database.Reason}.";

    /// <summary>What is collected: as the feeder sees it, or, while it is away, as the watchlists say.</summary>
    public async Task<IReadOnlyList<AssetKey>> WatchedAsync(CancellationToken ct)
    {
        if (live.Connected) return [.. live.State.Assets.OrderBy(key => key.Exchange, StringComparer.Ordinal).ThenBy(key => key.Symbol, StringComparer.Ordinal)];
        await using var connection = await postgres.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Exchange, string Symbol)>(new CommandDefinition(
            "SELECT DISTINCT exchange, symbol FROM watchlist_items ORDER BY exchange, symbol", cancellationToken: ct));
        return [.. rows.Select(row => new AssetKey(row.Exchange, row.Symbol))];
    }

    public async Task<(IReadOnlyList<QuoteAnswer> Quotes, IReadOnlyList<MissingQuote> Missing)> ReadAsync(
        IReadOnlyList<AssetKey> keys, CancellationToken ct)
    {
        var state = live.State;
        var (stored, complaint) = keys.All(key => state.TryGetQuote(key, out _)) ? (null, null) : await StoredAsync(ct);
        var quotes = new List<QuoteAnswer>();
        var missing = new List<MissingQuote>();
        foreach (var key in keys)
        {
            if (state.TryGetQuote(key, out var quote)) quotes.Add(Answer(quote));
            else if (stored?.GetValueOrDefault(key) is { } old) quotes.Add(Answer(key, old));
            else missing.Add(new(key.Exchange, key.Symbol, Reason(key, complaint)));
        }
        return (quotes, missing);
    }

    private async Task<(IReadOnlyDictionary<AssetKey, QuoteStore.Stored>? Stored, string? Complaint)> StoredAsync(CancellationToken ct)
    {
        try
        {
            return (await store.ReadAsync(ct), null);
        }
        catch (InfluxUnavailableException e)
        {
            return (null, $"no live price, and {e.Message}");
        }
    }

    // What the feeder says about the asset explains more than that storage is away.
    private string Reason(AssetKey key, string? complaint)
    {
        var known = live.State.TryGetAsset(key, out var asset) && live.Connected;
        if (known && asset!.Status != AssetStatus.Collecting) return $"{asset.Status}: {asset.Reason ?? "not subscribed yet"}";
        if (complaint is not null) return complaint;
        if (known) return "no trade seen yet";
        return live.Connected ? "on no watchlist, or added just now" : "the market feeder does not answer and nothing of the last day is stored";
    }

    private QuoteAnswer Answer(LiveQuote q) => new(
        q.Exchange, q.Symbol, q.Price, q.Volume24h, q.ChangePct1h, q.ChangePct24h, q.MarketCap, q.SourceTime,
        live.AgeOf(q.SourceTime)!.Value, live.IsStale(q.Exchange, q.SourceTime), Suspect: false, "live");

    // A price from storage is never called fresh: nobody is watching the asset now.
    private QuoteAnswer Answer(AssetKey key, QuoteStore.Stored s) => new(
        key.Exchange, key.Symbol, s.Price, s.Volume24h, s.ChangePct1h, s.ChangePct24h, s.MarketCap, s.Time,
        live.AgeOf(s.Time)!.Value, Stale: true, Suspect: false, "storage");
}
