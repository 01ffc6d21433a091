using System.Text.Json;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Fields of an answer. One that is missing or null is null; one of another kind than documented throws, since an answer whose shape changed
/// must not be half believed. Whoever reads an answer catches it, see <see cref="IsOfAnswer"/>.
/// </summary>
internal static class Fields
{
    /// <summary>Nothing beyond is a price or an amount; within it no arithmetic on decimals overflows.</summary>
    public const decimal LargestNumber = 1_000_000_000_000_000_000m;

    private const long LatestTime = 7_258_118_400; // the year 2200

    /// <summary>What reading of a wrong answer throws; JsonElement says InvalidOperationException for text that is no Unicode.</summary>
    public static bool IsOfAnswer(Exception failure) => failure is JsonException or FormatException or InvalidOperationException;

    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;

    public static JsonElement? Object(this JsonElement parent, string name) => Of(parent, name, JsonValueKind.Object);

    public static JsonElement? Array(this JsonElement parent, string name) => Of(parent, name, JsonValueKind.Array);

    public static string? Text(this JsonElement parent, string name) => Of(parent, name, JsonValueKind.String)?.GetString();

    public static decimal? Number(this JsonElement parent, string name) =>
        Child(parent, name) is { } value ? ToNumber(value) ?? throw new FormatException($"{name} is no number that can be") : null;

    /// <summary>For what is nice to have: null also where it cannot be read.</summary>
    public static decimal? NumberIfAny(this JsonElement parent, string name) => Child(parent, name) is { } value ? ToNumber(value) : null;

    /// <summary>Unix seconds.</summary>
    public static long? Time(this JsonElement parent, string name) =>
        Child(parent, name) is { } value ? ToTime(value) ?? throw new FormatException($"{name} is no time") : null;

    public static decimal? ToNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < LargestNumber ? number : null;

    public static long? ToTime(JsonElement value) =>
        ToNumber(value) is { } number && number > 0 && number < LatestTime && decimal.IsInteger(number) ? (long)number : null;

    private static JsonElement? Of(JsonElement parent, string name, JsonValueKind kind) => Child(parent, name) switch
    {
        null => null,
        { } child when child.ValueKind == kind => child,
        _ => throw new FormatException($"{name} is not of the kind {kind}"),
    };
}
