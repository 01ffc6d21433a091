using System.Text.Json;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// The sessions an answer tells: those of the days of its bars in <c>tradingPeriods</c>, as <c>[[{start,end}]]</c> for regular ones alone or as
/// <c>{"pre":[[…]],"regular":[[…]],"post":[[…]]}</c>, and today's or the next in <c>currentTradingPeriod</c>, <c>{"pre":{start,end},…}</c>.
/// </summary>
internal static class ChartSessions
{
    private const int Most = 4096; // three a day of five years
    private const int Depth = 3;

    private static readonly (string Name, SessionPart Part)[] Parts =
        [("pre", SessionPart.Pre), ("regular", SessionPart.Regular), ("post", SessionPart.Post)];

    public static List<TradingSession> Read(JsonElement meta)
    {
        var sessions = new List<TradingSession>();
        if (meta.Child("tradingPeriods") is { } periods) Add(sessions, periods);
        if (meta.Child("currentTradingPeriod") is { } current) Add(sessions, current);
        return [.. sessions.Distinct().OrderBy(s => s.Start)];
    }

    /// <summary>Which part of the day a bar is of. Where nothing is told of its day it counts as regular.</summary>
    public static SessionPart PartOf(IReadOnlyList<TradingSession> sessions, long time)
    {
        const long nearby = 24 * 3600;
        var told = false;
        // From the newest: bars of today are asked for most.
        for (var i = sessions.Count - 1; i >= 0; i--)
        {
            var session = sessions[i];
            if (session.Holds(time)) return session.Part;
            told |= Math.Abs(session.Start - time) < nearby && session.Part == SessionPart.Regular && session.Start <= time;
        }
        return told ? SessionPart.Outside : SessionPart.Regular;
    }

    private static void Add(List<TradingSession> sessions, JsonElement periods)
    {
        if (periods.ValueKind == JsonValueKind.Array)
        {
            AddAll(sessions, SessionPart.Regular, periods, Depth);
            return;
        }
        foreach (var (name, part) in Parts)
        {
            if (periods.Child(name) is { } some) AddAll(sessions, part, some, Depth);
        }
    }

    private static void AddAll(List<TradingSession> sessions, SessionPart part, JsonElement some, int depth)
    {
        if (sessions.Count >= Most) return;
        if (some.ValueKind == JsonValueKind.Array && depth > 0)
        {
            foreach (var one in some.EnumerateArray()) AddAll(sessions, part, one, depth - 1);
        }
        // Markets without pre and post tell them with no length.
        else if (some.Time("start") is { } start && some.Time("end") is { } end && end > start) sessions.Add(new TradingSession(part, start, end));
    }
}
