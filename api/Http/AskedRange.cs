using System.Globalization;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Http;

/// <summary>What market questions have in common: an asset, a range of time (from inclusive, to exclusive) and a limit.</summary>
public sealed record AskedRange(AssetKey Key, DateTimeOffset? From, DateTimeOffset? To, int Limit)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    // What a 64-bit count of nanoseconds reaches, with a year to spare.
    private static readonly DateTimeOffset First = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2261, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The question, or null with complaints added.</summary>
    /// <param name="exchange">Query parameter.</param>
    /// <param name="symbol">Query parameter.</param>
    /// <param name="from">Query parameter, RFC 3339.</param>
    /// <param name="to">Query parameter, RFC 3339.</param>
    /// <param name="limit">Query parameter and the bounds it must keep.</param>
    /// <param name="errors">Takes the complaints.</param>
    public static AskedRange? Read(
        string? exchange, string? symbol, string? from, string? to, (int? Asked, int Most, int Default) limit, FieldErrors errors)
    {
        var key = KeyOf(exchange, symbol, errors);
        var first = Time("from", from, errors);
        var end = Time("to", to, errors);
        if (first >= end) errors.Add("from", "must lie before to");
        var rows = LimitOf(limit, errors);
        return errors.Any ? null : new(key, first, end, rows);
    }

    public static AssetKey KeyOf(string? exchange, string? symbol, FieldErrors errors)
    {
        if (AssetKey.Complaint(exchange, symbol) is not { } complaint) return new(exchange!, symbol!);
        errors.AddNamed("", complaint);
        return default;
    }

    public static int LimitOf((int? Asked, int Most, int Default) limit, FieldErrors errors)
    {
        if (limit.Asked < 1 || limit.Asked > limit.Most) errors.Add("limit", $"must be from 1 to {limit.Most}");
        return limit.Asked ?? limit.Default;
    }

    /// <summary>RFC 3339; without an offset it is UTC. A plus sign that a client forgot to escape arrives as a space and is taken for one.</summary>
    public static DateTimeOffset? Time(string name, string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(
                text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time >= First && time < Last)
        {
            return time;
        }
        errors.Add(name, "must be a time such as 2024-08-08T23:55:00Z, from 1970 to 2260");
        return null;
    }
}
