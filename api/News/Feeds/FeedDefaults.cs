namespace Bloomberg.Api.News.Feeds;

/// <summary>What a feed is called when nobody says: taken from its host.</summary>
public static class FeedDefaults
{
    public const int SourceLength = 40;

    // Between the name and the country: news.example.co.uk.
    private static readonly string[] SecondLevel = ["co", "com", "org", "net", "gov", "ac", "or", "go", "gouv"];

    public static string Title(Uri address) => address.IdnHost is { Length: > 3 } host && host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : address.IdnHost;

    /// <summary><c>www.coindesk.com</c>, <c>feeds.coindesk.com</c> and <c>coindesk.co.uk</c> are <c>coindesk</c>.</summary>
    public static string Source(Uri address)
    {
        var name = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? address.IdnHost : Name(address.IdnHost.Trim('.').Split('.'));
        var usable = string.Concat(name.ToLowerInvariant().Select(c => IsUsable(c) ? c : '-')).TrimStart('-', '.', '_');
        return usable.Length == 0 ? "feed" : usable[..Math.Min(SourceLength, usable.Length)];
    }

    /// <summary>Whether InfluxDB and the database take it as a source.</summary>
    public static bool IsSource(string text) =>
        text.Length is > 0 and <= SourceLength && text.All(IsUsable) && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]));

    private static string Name(string[] labels)
    {
        var rest = labels.AsSpan(0, labels.Length - 1);
        if (rest.Length > 1 && labels[^1].Length == 2 && SecondLevel.Contains(rest[^1])) rest = rest[..^1];
        return rest.Length > 0 ? rest[^1] : labels[0];
    }

    private static bool IsUsable(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-';
}
