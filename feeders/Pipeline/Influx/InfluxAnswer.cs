using System.Net;
using System.Text;
using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>A complete HTTP answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The inflated body.</param>
/// <param name="VersionHeader">X-Influxdb-Version, which 1.x and 2.x send with every answer.</param>
/// <param name="RetryAfter">How long the server asks us to wait.</param>
public sealed record InfluxAnswer(HttpStatusCode Status, byte[] Body, string? VersionHeader, TimeSpan? RetryAfter)
{
    private const int MaxReason = 2_000;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>
    /// The server's own words: <c>error</c> of 1.x and 3.x, <c>message</c> of 2.x, with the offending line's
    /// <c>error_message</c> of 3.x; else the body, else the status. At most 2,000 characters.
    /// </summary>
    public string Reason
    {
        get
        {
            var text = ReasonOf(Body) ?? Encoding.UTF8.GetString(Body).Trim();
            if (text.Length == 0) text = $"status {(int)Status}";
            return text.Length > MaxReason ? text[..MaxReason] + "…" : text;
        }
    }

    internal static InfluxAnswer From(HttpResponseMessage response, byte[] body, TimeProvider clock)
    {
        var version = response.Headers.TryGetValues("X-Influxdb-Version", out var values) ? values.FirstOrDefault() : null;
        var retry = response.Headers.RetryAfter;
        // A time of day is the server's: counted from its own, it means the same wherever our clock stands.
        var after = retry?.Delta ?? (retry?.Date is { } date ? date - (response.Headers.Date ?? clock.GetUtcNow()) : null);
        return new InfluxAnswer(response.StatusCode, body, version, after > TimeSpan.Zero ? after : null);
    }

    private static string? ReasonOf(byte[] body)
    {
        if (body.Length == 0 || body[0] != (byte)'{') return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var text = Text(root, "error") ?? Text(root, "message");
            return root.TryGetProperty("data", out var data) && Detail(data) is { } detail ? $"{text}: {detail}" : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Detail(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => Text(data, "error_message"),
        JsonValueKind.Array when data.GetArrayLength() > 0 && data[0].ValueKind == JsonValueKind.Object => Text(data[0], "error_message"),
        _ => null,
    };

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
