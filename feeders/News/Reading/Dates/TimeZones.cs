using System.Collections.Frozen;

namespace Bloomberg.News.Reading.Dates;

/// <summary>Zones as feeds name them. A name that is unknown, as those of the military are, counts as UTC (RFC 5322, 4.3).</summary>
internal static class TimeZones
{
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    // Hours; IST is India's, which publishes more than Ireland and Israel.
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>
    {
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["AKST"] = -9, ["AKDT"] = -8, ["HST"] = -10, ["AST"] = -4, ["ADT"] = -3, ["NST"] = -3.5, ["NDT"] = -2.5, ["BRT"] = -3, ["ART"] = -3,
        ["WEST"] = 1, ["BST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["MET"] = 1, ["MEST"] = 2, ["MEZ"] = 1, ["MESZ"] = 2, ["EET"] = 2, ["EEST"] = 3,
        ["MSK"] = 3, ["TRT"] = 3, ["GST"] = 4, ["PKT"] = 5, ["IST"] = 5.5, ["ICT"] = 7, ["WIB"] = 7, ["HKT"] = 8, ["SGT"] = 8, ["PHT"] = 8, ["AWST"] = 8,
        ["JST"] = 9, ["KST"] = 9, ["ACST"] = 9.5, ["AEST"] = 10, ["AEDT"] = 11, ["NZST"] = 12, ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Names without a season: what the clock on the wall there shows.
    private static readonly FrozenDictionary<string, (string Id, double Winter)> Walls = new Dictionary<string, (string, double)>
    {
        ["ET"] = ("America/New_York", -5), ["CT"] = ("America/Chicago", -6), ["MT"] = ("America/Denver", -7), ["PT"] = ("America/Los_Angeles", -8),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Knows(ReadOnlySpan<char> name) =>
        Hours.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(name) || Walls.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(name);

    /// <returns>What is ahead of UTC; null for a shift that no place on earth has.</returns>
    public static TimeSpan? Offset(string? name, TimeSpan? shift, DateTime local)
    {
        if (shift is { } told) return told.Duration() <= Farthest ? told : null;
        if (name is null) return TimeSpan.Zero;
        if (!Walls.TryGetValue(name, out var wall)) return TimeSpan.FromHours(Hours.GetValueOrDefault(name));
        return TimeZoneInfo.TryFindSystemTimeZoneById(wall.Id, out var zone) ? zone.GetUtcOffset(local) : TimeSpan.FromHours(wall.Winter);
    }
}
