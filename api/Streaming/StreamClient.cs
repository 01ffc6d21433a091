using System.Buffers;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Streaming;

/// <summary>
/// What one client follows and has got. Nothing is queued for it: it compares what it got last with what is there now, so a client that
/// reads slowly finds only the newest of each, and one that follows 50 assets costs 50 references.
/// </summary>
public sealed class StreamClient
{
    private readonly LiveMarket _market;
    private readonly StreamHealth _health;
    private readonly EventId _ids;
    private readonly StreamNews _news;
    private readonly byte[] _end;
    private readonly bool _all;
    private readonly long? _resumed;
    private IReadOnlyList<AssetKey> _keys;
    private List<Followed> _followed;
    private byte[]? _healthSent;

    /// <param name="services">Shared by all clients.</param>
    /// <param name="keys">What is followed; null for all that is watched.</param>
    /// <param name="resumed">The changes the client has got already; null for none.</param>
    /// <param name="news">Which news the client gets.</param>
    public StreamClient(StreamServices services, IReadOnlyList<AssetKey>? keys, long? resumed, NewsChoice news = NewsChoice.None)
    {
        (_market, _health, _ids, _resumed) = (services.Market, services.Health, services.Ids, resumed);
        _end = services.End;
        _news = new StreamNews(services, news);
        _all = keys is null;
        _keys = keys ?? _market.State.Watched;
        _followed = [.. _keys.Select(key => new Followed(key))];
    }

    /// <summary>Writes what is new as events. False when nothing is.</summary>
    /// <param name="into">Takes the text.</param>
    /// <param name="conflated">Quotes that came and went since the last call.</param>
    public bool Write(IBufferWriter<byte> into, out long conflated)
    {
        var state = _market.State;
        if (_all) FollowWatched(state);
        // Read before what it counts: a change that comes meanwhile may be told twice to one who comes back, never not at all.
        var sequence = state.Sequence;
        var health = WriteHealth(into);
        var quotes = WriteQuotes(into, state, sequence, out conflated);
        var candles = WriteCandles(into, state, sequence);
        return _news.Write(into, _keys) || candles || quotes || health;
    }

    private bool WriteHealth(IBufferWriter<byte> into)
    {
        var health = _health.Current();
        if (health == _healthSent) return false;
        _healthSent = health;
        into.Write("event: health\ndata: "u8);
        into.Write(health);
        into.Write("\n\n"u8);
        return true;
    }

    private bool WriteQuotes(IBufferWriter<byte> into, LiveState state, long sequence, out long conflated)
    {
        conflated = 0;
        var any = false;
        var now = _market.Now();
        foreach (var one in _followed)
        {
            if (!state.TryGetQuote(one.Name, out var held)) continue;
            var stale = now.IsStale(held.Quote);
            if (ReferenceEquals(one.Quote, held) ? one.Stale == stale : one.Quote is null && held.Sequence <= _resumed && !stale)
            {
                (one.Quote, one.Stale) = (held, stale);
                continue;
            }
            if (one.Quote is { } sent) conflated += Math.Max(0, held.Changes - sent.Changes - 1);
            (one.Quote, one.Stale) = (held, stale);
            any = Begin(into, any, sequence, "event: quotes\ndata: {\"quotes\":["u8);
            QuoteJson.Write(into, held, now.AgeOf(held.Quote.SourceTime), stale);
        }
        if (any) into.Write(_end);
        return any;
    }

    private bool WriteCandles(IBufferWriter<byte> into, LiveState state, long sequence)
    {
        var any = false;
        foreach (var one in _followed)
        {
            var candles = state.Candles(one.Name).Candles;
            if (candles.Count == 0) continue;
            // The snapshot is the newest candle; those before it are asked of /candles.
            var after = one.CandlesUpTo ?? _resumed ?? candles[^1].Sequence - 1;
            foreach (var candle in candles)
            {
                if (candle.Sequence <= after) continue;
                one.CandlesUpTo = Math.Max(one.CandlesUpTo ?? 0, candle.Sequence);
                any = Begin(into, any, sequence, "event: candles\ndata: {\"candles\":["u8);
                into.Write(candle.Json);
            }
        }
        if (any) into.Write(_end);
        return any;
    }

    private bool Begin(IBufferWriter<byte> into, bool begun, long sequence, ReadOnlySpan<byte> head)
    {
        if (begun)
        {
            into.Write(","u8);
            return true;
        }
        _ids.Write(into, sequence);
        into.Write(head);
        return true;
    }

    private void FollowWatched(LiveState state)
    {
        var watched = state.Watched;
        if (ReferenceEquals(watched, _keys)) return;
        var known = _followed.ToDictionary(one => one.Key);
        _followed = [.. watched.Select(key => known.GetValueOrDefault(key) ?? new Followed(key))];
        _keys = watched;
    }

    private sealed class Followed(AssetKey key)
    {
        public AssetKey Key { get; } = key;

        public string Name { get; } = key.ToString();

        /// <summary>As sent last; null before.</summary>
        public HeldQuote? Quote { get; set; }

        public bool Stale { get; set; }

        /// <summary>Sequence of the newest candle sent; null before.</summary>
        public long? CandlesUpTo { get; set; }
    }
}
