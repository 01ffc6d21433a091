using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Bloomberg.Pipeline.Json;

/// <summary>JSON that came from outside: a member that is not there, null or of another kind is null, and nothing throws.</summary>
public static class ServiceJson
{
    /// <summary>False when the body is no JSON, or holds text that is none.</summary>
    /// <param name="body">May be anything.</param>
    /// <param name="read">Takes what is needed; the element is gone afterwards.</param>
    /// <param name="result">What it took.</param>
    public static bool TryRead<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read, [MaybeNullWhen(false)] out T result)
    {
        try
        {
            using var answer = JsonDocument.Parse(WithoutMark(body));
            result = read(answer.RootElement);
            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name or text that is no Unicode, such as a lone surrogate. The reader finds that only when asked for it.
            result = default;
            return false;
        }
    }

    /// <summary>The byte order mark some servers put in front.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    public static JsonElement? Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whole seconds since 1970 and before 2200, or null. Zero is a date never set.</summary>
    public static DateTimeOffset? UnixSeconds(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var seconds) && seconds is > 0 and < 7_258_118_400
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
