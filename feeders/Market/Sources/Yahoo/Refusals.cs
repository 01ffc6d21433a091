using System.Text.Json;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Tells the ways apart in which the service does not answer. Errors stand beside the data,
/// <c>{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}</c>, also under another root;
/// 429 is plain text, <c>Edge: Too Many Requests</c>, and may come with any status.
/// </summary>
internal static class Refusals
{
    private const int Denied = 999; // the same as 429, in older words

    public static bool IsThrottle(ServiceReply reply) =>
        reply.Status is 429 or Denied || (Start(reply) is not (byte)'{' && Beginning(reply).Contains("Too Many Requests", StringComparison.OrdinalIgnoreCase));

    /// <summary>The data, or why there is none.</summary>
    /// <param name="reply">What the service answered.</param>
    /// <param name="root">Name of what holds the data: <c>chart</c>.</param>
    /// <param name="read">Reads it; may throw what <see cref="Fields.IsOfAnswer"/> knows.</param>
    public static Answer<T> Read<T>(ServiceReply reply, string root, Func<JsonElement, Answer<T>> read) where T : class
    {
        if (OfStatus(reply) is { } refused) return refused;
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            if (OfError(reply.Status, document.RootElement) is { } error) return error;
            if (!reply.IsSuccess) return new YahooFailure(YahooFault.Unreadable, $"yahoo answers HTTP {reply.Status} without the error it documents");
            if (root.Length == 0) return read(document.RootElement);
            return document.RootElement.Object(root) is { } data ? read(data) : new YahooFailure(YahooFault.Unreadable, $"yahoo answered without {root}");
        }
        catch (Exception failure) when (Fields.IsOfAnswer(failure))
        {
            return new YahooFailure(
                YahooFault.Unreadable, $"yahoo answered HTTP {reply.Status} with something that cannot be read: {Shown.Safe(failure.Message)}");
        }
    }

    // Where the body need not be looked at for its data.
    private static YahooFailure? OfStatus(ServiceReply reply)
    {
        if (reply.Status == 0) return new YahooFailure(YahooFault.Unreachable, reply.Reason ?? "yahoo did not answer");
        if (IsThrottle(reply)) return new YahooFailure(YahooFault.Throttled, "yahoo answers: too many requests from this address", reply.RetryAfter);
        if (reply.Status >= 500) return new YahooFailure(YahooFault.Unreachable, $"yahoo answers HTTP {reply.Status}");
        if (reply.Status is >= 300 and < 400)
            return new YahooFailure(YahooFault.Page, $"yahoo answers HTTP {reply.Status}: it sends to another page, perhaps for a consent");
        var isObject = Start(reply) == (byte)'{';
        if (!isObject && reply.Status is 401 or 403) return new YahooFailure(YahooFault.Unauthorized, $"yahoo answers HTTP {reply.Status}");
        if (Start(reply) == (byte)'<') return new YahooFailure(YahooFault.Page, $"yahoo answers HTTP {reply.Status} with a web page");
        return isObject ? null : new YahooFailure(YahooFault.Unreadable, $"yahoo answers HTTP {reply.Status} with no JSON: '{Beginning(reply)}'");
    }

    private static YahooFailure? OfError(int status, JsonElement root)
    {
        if (ErrorIn(root) is not { } error)
            return status is 401 or 403 ? new YahooFailure(YahooFault.Unauthorized, $"yahoo answers HTTP {status}") : null;
        var words = Shown.Safe(Word(error, "description") ?? Word(error, "code") ?? "no reason given");
        return new YahooFailure(Judge(status, Word(error, "code"), words), $"yahoo answers HTTP {status}: {words}");
    }

    private static JsonElement? ErrorIn(JsonElement root)
    {
        if (root.Child("error") is { } own) return own;
        foreach (var part in root.EnumerateObject())
        {
            if (part.Value.Child("error") is { } error) return error;
        }
        return null;
    }

    private static YahooFault Judge(int status, string? code, string words)
    {
        if (status is 401 or 403 || code is "Unauthorized" or "Forbidden") return YahooFault.Unauthorized;
        if (code is "Not Found") return YahooFault.NotFound;
        if (words.StartsWith("Data doesn't exist", StringComparison.OrdinalIgnoreCase)) return YahooFault.NoData;
        return status is 400 or 422 || code is "Bad Request" or "Unprocessable Entity" ? YahooFault.BadRange : YahooFault.Unreadable;
    }

    private static string? Word(JsonElement error, string name) =>
        error.Child(name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    private static byte? Start(ServiceReply reply)
    {
        var text = reply.Body.Span.TrimStart(" \r\n\t"u8);
        return text.IsEmpty ? null : text[0];
    }

    private static string Beginning(ServiceReply reply) => Shown.Safe(reply.Body.Span);
}
