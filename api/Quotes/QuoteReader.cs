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
        if (live.Connected) return live.State.Watched;
        await using var connection = await postgres.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Exchange, string Symbol)>(new CommandDefinition(
            "SELECT DISTINCT exchange, symbol FROM watchlist_items ORDER BY exchange, symbol", cancellationToken: ct));
        return [.. rows.Select(row => new AssetKey(row.Exchange, row.Symbol))];
    }

    /// <summary>The answer when the feeder has told a price of every asset named, or of all that are watched; else null.</summary>
    /// <param name="symbols"><c>exchange:symbol,…</c>; null for all.</param>
    /// <param name="most">Names at most.</param>
    public QuotesBody? TryReadLive(string? symbols, int most)
    {
        var state = live.State;
        if (symbols is null && !live.Connected) return null;
        return TryRead(state, symbols ?? state.WatchedNames, symbols is null ? int.MaxValue : most);
    }

    private QuotesBody? TryRead(LiveState state, ReadOnlySpan<char> symbols, int most)
    {
        var found = new List<HeldQuote>();
        foreach (var name in symbols.Split(','))
        {
            if (found.Count == most || !state.TryGetQuote(symbols[name], out var held)) return null;
            found.Add(held);
        }
        var body = new QuotesBody(live);
        var seen = new HashSet<HeldQuote>(found.Count);
        foreach (var held in found)
        {
            if (seen.Add(held)) body.Add(held);
        }
        return body;
    }

    /// <summary>Prices of storage stand in for those the feeder lacks.</summary>
    public async Task<QuotesBody> ReadAsync(IReadOnlyList<AssetKey> keys, CancellationToken ct)
    {
        var state = live.State;
        var held = new HeldQuote?[keys.Count];
        for (var i = 0; i < held.Length; i++) held[i] = state.TryGetQuote($"{keys[i].Exchange}:{keys[i].Symbol}", out var quote) ? quote : null;
        var (stored, complaint) = held.Contains(null) ? await StoredAsync(ct) : (null, null);
        var body = new QuotesBody(live);
        for (var i = 0; i < held.Length; i++)
        {
            var key = keys[i];
            if (held[i] is { } quote) body.Add(quote);
            else if (stored?.GetValueOrDefault(key) is { } old) body.Add(Answer(key, old));
            else body.Add(new MissingQuote(key.Exchange, key.Symbol, Reason(key, complaint)));
        }
        return body;
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

    // A price from storage is never called fresh: nobody is watching the asset now.
    private QuoteAnswer Answer(AssetKey key, QuoteStore.Stored s) => new(
        key.Exchange, key.Symbol, s.Price, s.Volume24h, s.ChangePct1h, s.ChangePct24h, s.MarketCap, Currency: null, s.Service,
        Suspect: false, Held: null, s.Time, live.AgeOf(s.Time)!.Value, Stale: true, "storage");
}
