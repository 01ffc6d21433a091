using System.Globalization;
using System.Text.Json;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// Members by their name without the number in front: <c>05. price</c>, <c>1. open</c> or <c>3: Last Refreshed</c>, which differs between
/// functions. Numbers are texts.
/// </summary>
public static class Fields
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public static string? Field(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in parent.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && WithoutNumber(member.Name).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value.GetString();
        }
        return null;
    }

    /// <summary>Null also for <c>-</c> and <c>None</c>, which stand for what is not known.</summary>
    public static decimal? Amount(this JsonElement parent, string name) =>
        parent.Field(name) is { } text && ExactNumber.TryParse(text, out var number) ? number : null;

    /// <summary><c>-0.5852%</c></summary>
    public static decimal? Percent(this JsonElement parent, string name) =>
        parent.Field(name) is { } text && ExactNumber.TryParse(text.TrimEnd('%'), out var number) ? number : null;

    public static bool TryDay(string? text, out DateTime day) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>A wall clock without an offset.</summary>
    public static bool TryTime(string? text, out DateTime time) =>
        DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static ReadOnlySpan<char> WithoutNumber(string name)
    {
        var digits = name.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && name.Length > digits + 2 && name[digits] is '.' or ':' && name[digits + 1] == ' ' ? name.AsSpan(digits + 2) : name;
    }
}
