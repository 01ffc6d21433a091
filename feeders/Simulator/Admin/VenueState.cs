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
/// What happened to a symbol. <see cref="Emitted"/> counts from <see cref="LiveFromId"/>, the first id that was due after the process started;
/// <see cref="FirstId"/> is the oldest that REST answers with. -1 where there is none.
/// </summary>
internal sealed record SymbolState(string Symbol, long Emitted, long FirstId, long LiveFromId, long LastId, long LastTradeId, long LastTime)
{
    public static SymbolState Of(ISymbolHistory history)
    {
        var (trades, last) = (history.Trades, history.Last);
        var any = trades.End > trades.Start;
        return new SymbolState(
            history.Listing.Symbol,
            history.Emitted,
            any ? trades[trades.Start].Id : -1,
            history.LiveFromId,
            any ? last.Id : -1,
            any ? last.LastId : -1,
            last.TimeMicros / 1000);
    }
}

internal sealed record TopicState(string Stream, int Subscribers, long Delivered, bool Faulty)
{
    public static TopicState Of(Topic topic) => new(topic.Name, topic.Subscribers, topic.Delivered, topic.Fault is not null);
}
