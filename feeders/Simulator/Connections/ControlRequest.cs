using System.Text.Json;

namespace Bloomberg.Simulator.Connections;

internal enum ControlMethod
{
    Subscribe,
    Unsubscribe,
    ListSubscriptions,
    SetProperty,
    GetProperty,
}

/// <summary>
/// A client's control message, such as <c>{"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}</c>. <see cref="Id"/> is the JSON
/// text to echo.
/// </summary>
internal sealed record ControlRequest(ControlMethod Method, string Id, IReadOnlyList<JsonElement> Parameters)
{
    private const string Methods = "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`";

    /// <summary>Reads a message. Throws <see cref="ControlException"/> with the venue's own error.</summary>
    public static ControlRequest Parse(ReadOnlyMemory<byte> message)
    {
        using var document = ParseJson(message);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new ControlException(2, "Invalid request: expected an object", null);

        var id = ReadId(root);
        if (!root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            throw new ControlException(2, $"Invalid request: missing field `method` at line 1 column {message.Length}", id);

        return new ControlRequest(ReadMethod(method.GetString()!, id), id ?? "null", ReadParameters(root, id));
    }

    private static JsonDocument ParseJson(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException broken)
        {
            throw new ControlException(
                3, $"Invalid JSON: expected value at line {broken.LineNumber + 1} column {broken.BytePositionInLine + 1}", null);
        }
    }

    private static string? ReadId(JsonElement root)
    {
        if (!root.TryGetProperty("id", out var id)) return null;
        var known = id.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.Number => id.TryGetInt64(out _),
            JsonValueKind.String => id.GetString() is { Length: <= 36 } text && text.All(char.IsAsciiLetterOrDigit),
            _ => false,
        };
        return known ? id.GetRawText() : throw new ControlException(2, "Invalid request: request ID must be an unsigned integer", null);
    }

    private static ControlMethod ReadMethod(string name, string? id) => name switch
    {
        "SUBSCRIBE" => ControlMethod.Subscribe,
        "UNSUBSCRIBE" => ControlMethod.Unsubscribe,
        "LIST_SUBSCRIPTIONS" => ControlMethod.ListSubscriptions,
        "SET_PROPERTY" => ControlMethod.SetProperty,
        "GET_PROPERTY" => ControlMethod.GetProperty,
        _ => throw new ControlException(2, $"Invalid request: unknown variant {name}, expected one of {Methods} at line 1 column 1", id),
    };

    private static List<JsonElement> ReadParameters(JsonElement root, string? id)
    {
        if (!root.TryGetProperty("params", out var parameters)) return [];
        return parameters.ValueKind == JsonValueKind.Array
            ? [.. parameters.EnumerateArray().Select(item => item.Clone())]
            : throw new ControlException(2, "Invalid request: params must be an array", id);
    }
}
