using System.Net.Http.Headers;

namespace Bloomberg.News.Fetching;

/// <summary>The headers of an answer that matter here, as strange as servers send them.</summary>
internal static class ReplyHeaders
{
    // Longer ones are no version of anything, and are sent with every request from then on.
    private const int MostCharacters = 1_000;

    /// <summary>As it was sent: the server compares it with its own, quotes and all.</summary>
    public static string? Raw(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values)) return null;
        var text = values.ToString().Trim();
        return text.Length is > 0 and <= MostCharacters && !text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? text : null;
    }

    /// <summary>Told in seconds or as a date. A date is held against the server's own clock where it tells it.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? now),
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    public static TimeSpan? MaxAge(HttpResponseHeaders headers) => headers.CacheControl?.MaxAge is { } age && age > TimeSpan.Zero ? age : null;
}
