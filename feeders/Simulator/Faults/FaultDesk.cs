using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Rest;
using Bloomberg.Simulator.Streams;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Faults;

/// <summary>Makes things go wrong on demand. The trades of hidden events happen all the same, and REST has them.</summary>
internal sealed class FaultDesk(Venue venue, RestFaults rest, TimeProvider clock)
{
    private static readonly byte[][] Nonsense =
    [
        [.. "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":16725157"u8],
        [.. "]]}} this is no JSON {{[["u8],
        [.. "{\"stream\":42,\"data\":[null,{\"p\":-1e400}]}"u8],
        [0xFF, 0xFE, 0x00, 0x7B, 0x22, 0xC3],
        [.. "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":\"x\",\"p\":\"NaN\",\"q\":\"\",\"T\":-1}}"u8],
    ];

    private readonly Dictionary<string, int> _done = new(StringComparer.Ordinal);

    /// <summary>Faults done since the start, by kind.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    /// <summary>Does it. Throws <see cref="ArgumentException"/> for an unknown kind or symbol, or a value out of range.</summary>
    public FaultReport Strike(FaultRequest request)
    {
        var kind = request.Kind ?? throw new ArgumentException("kind is missing");
        if (request.Count is < 1 or > 1_000_000) throw new ArgumentException($"count is {request.Count}; it must be from 1 to 1000000");
        if (request.Seconds is not (null or (>= 0 and <= 86_400)))
            throw new ArgumentException($"seconds is {request.Seconds}; it must be from 0 to 86400");
        lock (venue.Gate)
        {
            if (request.Symbol is { } symbol && venue.Market.FindSymbol(symbol) is null)
                throw new ArgumentException($"symbol '{symbol}' is unknown; use the venue's name, such as BTCUSDT");
            var struck = Strike(kind, request, request.Count ?? 1);
            _done[kind] = _done.GetValueOrDefault(kind) + 1;
            return new FaultReport(kind, struck);
        }
    }

    /// <summary>Forgets all faults still to come.</summary>
    public void Clear()
    {
        lock (venue.Gate)
            foreach (var topic in venue.Market.Topics.All) topic.Fault = null;
        rest.Clear();
    }

    private int Strike(string kind, FaultRequest request, int count) => kind switch
    {
        "drop" => OnConnections(request, connection => connection.Drop("fault: drop")),
        "half-close" => OnConnections(request, connection => connection.HalfClose()),
        "garbage" => OnConnections(request, connection => SendNonsense(connection, count)),
        "garbage-bytes" => OnConnections(request, connection => connection.SendGarbage(Nonsense[3])),
        "server-shutdown" => OnConnections(request, SendShutdown),
        "silence" => OnStreams(request, false, fault => fault.Silence(Time(request, 30))),
        "skip" => OnStreams(request, true, fault => fault.Skip += count),
        "duplicate" => OnStreams(request, true, fault => fault.Duplicate += count),
        "reorder" => OnStreams(request, true, fault => fault.Reorder += count),
        "delay" => OnStreams(request, true, fault => (fault.Delay, fault.DelayBy) = (fault.Delay + count, Time(request, 1))),
        "shorten" => OnStreams(request, true, fault => fault.Shorten += count),
        "leave-out" => OnStreams(request, true, fault => fault.LeaveOut += count),
        "rest-status" => RefuseRequests(request, count),
        "rest-timeout" => HangRequests(request, count),
        _ => throw new ArgumentException($"kind '{kind}' is unknown; see README.md for the list"),
    };

    private static TimeSpan Time(FaultRequest request, double fallback) => TimeSpan.FromSeconds(request.Seconds ?? fallback);

    private int OnConnections(FaultRequest request, Action<VenueConnection> strike)
    {
        var struck = venue.Connections.Where(connection => request.Symbol is null || Follows(connection, request.Symbol)).ToList();
        struck.ForEach(strike);
        return struck.Count;
    }

    private static bool Follows(VenueConnection connection, string symbol) => connection.Subscriptions.Values.Any(topic => topic?.Symbol == symbol);

    /// <summary>Silence takes all streams of a symbol; counted faults only those that carry trades and are listened to.</summary>
    private int OnStreams(FaultRequest request, bool counted, Action<StreamFault> strike)
    {
        var struck = 0;
        foreach (var topic in venue.Market.Topics.All)
        {
            if (request.Symbol is not null && topic.Symbol != request.Symbol) continue;
            if (counted && !(topic.CarriesTrades && topic.HasSubscribers)) continue;
            strike(topic.Fault ??= new StreamFault(clock));
            struck++;
        }

        return struck;
    }

    private static void SendNonsense(VenueConnection connection, int count)
    {
        for (var i = 0; i < count; i++) connection.Send(Opcode.Text, Nonsense[i % Nonsense.Length]);
        connection.Outbox.Signal();
    }

    // {"e":"serverShutdown","E":1770123456789}
    private void SendShutdown(VenueConnection connection)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var payload = $$"""{"e":"serverShutdown","E":{{(connection.Micros ? now * 1000 : now)}}}""";
        connection.SendText(connection.Combined ? $$"""{"stream":"!serverShutdown","data":{{payload}}}""" : payload);
    }

    private int RefuseRequests(FaultRequest request, int count)
    {
        var status = request.Status ?? StatusCodes.Status429TooManyRequests;
        if (status is < 400 or > 599) throw new ArgumentException($"status is {status}; it must be from 400 to 599");
        rest.Refuse(status, count, (int)Math.Ceiling(request.Seconds ?? 1));
        return count;
    }

    private int HangRequests(FaultRequest request, int count)
    {
        rest.Hang(count, Time(request, 10));
        return count;
    }
}
