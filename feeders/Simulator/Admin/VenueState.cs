using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Faults;
using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Replay;
using Bloomberg.Simulator.Rest;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.Admin;

/// <summary>All that the venue did, for a test to compare with. Ids are those of aggregate trades, times Unix milliseconds.</summary>
internal sealed record VenueState(
    bool Simulated,
    string Market,
    bool Paused,
    long Time,
    long ConnectionsOpened,
    IReadOnlyList<ConnectionState> Connections,
    IReadOnlyList<SymbolState> Symbols,
    IReadOnlyList<StreamProgress> Streams,
    IReadOnlyList<TopicState> Topics,
    IReadOnlyDictionary<string, int> Faults,
    long RequestsStruck,
    long MalformedLines,
    IReadOnlyList<string> Malformed,
    LimitsChange Limits)
{
    public static VenueState Of(Venue venue, FaultDesk faults, RestFaults rest, Recording? recording, TimeProvider clock)
    {
        lock (venue.Gate)
            return new VenueState(
                true,
                recording is null ? "random-walk" : "replay",
                venue.Paused,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                venue.Opened,
                [.. venue.Connections.Select(ConnectionState.Of)],
                [.. venue.Market.Symbols.Select(SymbolState.Of)],
                venue.Market.Progress,
                [.. venue.Market.Topics.All.Select(TopicState.Of)],
                new Dictionary<string, int>(faults.Done),
                rest.Struck,
                recording?.MalformedLines ?? 0,
                recording?.Malformed ?? [],
                LimitsChange.Of(venue.Limits));
    }
}

internal sealed record ConnectionState(
    long Id, string Address, bool Combined, bool Micros, bool HalfClosed, int PendingBytes, IReadOnlyList<string> Subscriptions)
{
    public static ConnectionState Of(VenueConnection connection) => new(
        connection.Id,
        connection.Address.ToString(),
        connection.Combined,
        connection.Micros,
        connection.HalfClosed,
        connection.Outbox.Pending,
        [.. connection.Subscriptions.Keys]);
}

/// <summary>
/// What a symbol emitted. <see cref="LiveFromId"/> is the first id after the made-up past, <see cref="KeptFromId"/> the first REST still has.
/// </summary>
internal sealed record SymbolState(
    string Symbol, long Emitted, long FirstId, long LastId, long LiveFromId, long KeptFromId, long LastTradeId, long LastTime)
{
    public static SymbolState Of(SymbolHistory history) => new(
        history.Listing.Symbol,
        history.Emitted,
        history.FirstId,
        history.Emitted == 0 ? -1 : history.Last.Id,
        history.LiveFromId,
        history.Trades.Count == 0 ? -1 : history.Trades[0].Id,
        history.Emitted == 0 ? -1 : history.Last.LastId,
        history.Last.TimeMicros / 1000);
}

internal sealed record TopicState(string Stream, int Subscribers, long Delivered, bool Faulty)
{
    public static TopicState Of(Topic topic) => new(topic.Name, topic.Subscribers, topic.Delivered, topic.Fault is not null);
}
