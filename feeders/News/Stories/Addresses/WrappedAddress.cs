using System.Buffers.Text;
using System.Text;

namespace Bloomberg.News.Stories.Addresses;

/// <summary>
/// Takes an address out of those that only lead to it, where it stands in them: search engines, feed services, caches of pages for phones.
/// A generic <c>?url=</c> elsewhere may be anything, so hosts are named.
/// </summary>
public static class WrappedAddress
{
    private static readonly (string Host, string Path, string Parameter)[] InParameter =
    [
        ("google.com", "/url", "url"), ("google.com", "/url", "q"), ("news.google.com", "", "url"), ("bing.com", "/news/apiclick.aspx", "url"),
        ("facebook.com", "/l.php", "u"), ("l.facebook.com", "/l.php", "u"), ("lm.facebook.com", "/l.php", "u"), ("youtube.com", "/redirect", "q"),
        ("linkedin.com", "/redir/redirect", "url"), ("t.umblr.com", "/redirect", "z"), ("out.reddit.com", "", "url"),
        ("go.redirectingat.com", "", "url"), ("feedproxy.google.com", "", "url"), ("feeds.feedburner.com", "", "url"),
    ];

    // What stands before the address within the path, escaped or not.
    private static readonly (string Host, string Mark)[] InPath =
    [
        ("r.search.yahoo.com", "/RU="), ("rd.yahoo.com", "/*"), ("us.rd.yahoo.com", "/*"), ("feeds.feedburner.com", "/~"),
        ("feedproxy.google.com", "/~"), ("feeds.feedblitz.com", "/~"), ("web.archive.org", "/"),
    ];

    private static readonly string[] GoogleArticles = ["/rss/articles/", "/articles/", "/__i/rss/rd/articles/", "/read/"];

    /// <summary>The address inside, at whatever depth; the same where there is none.</summary>
    public static Uri Unwrap(Uri link)
    {
        // Each is shorter than what it was in, so this ends.
        while (Inside(link) is { } inside && inside.OriginalString.Length < link.OriginalString.Length) link = inside;
        return link;
    }

    private static Uri? Inside(Uri link)
    {
        var host = ArticleAddress.Host(link);
        return FromParameter(link, host) ?? FromPath(link, host) ?? FromCache(link, host) ?? FromGoogleArticle(link, host);
    }

    private static Uri? FromParameter(Uri link, string host)
    {
        if (!InParameter.Any(known => known.Host == host)) return null;
        var path = ArticleAddress.Path(link);
        return InParameter
            .Where(known => known.Host == host && (known.Path.Length == 0 || known.Path == path))
            .SelectMany(known => ArticleAddress.Parameters(link).Where(parameter => parameter.Name == known.Parameter))
            .Select(parameter => Address(Uri.UnescapeDataString(parameter.Value)))
            .FirstOrDefault(address => address is not null);
    }

    private static Uri? FromPath(Uri link, string host)
    {
        foreach (var (_, mark) in InPath.Where(known => known.Host == host))
        {
            var path = link.PathAndQuery;
            for (var at = path.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = path.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                var rest = path[(at + mark.Length)..];
                if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase)) continue;
                if (Address(Unescaped(rest)) is { } address) return address;
            }
        }
        return null;
    }

    private static string Unescaped(string rest)
    {
        // FeedBurner leaves the colon out: /~https/www.example.com/x
        if (rest.StartsWith("https/", StringComparison.Ordinal)) return "https://" + rest[6..];
        if (rest.StartsWith("http/", StringComparison.Ordinal)) return "http://" + rest[5..];
        var colon = rest.IndexOf("%3a", StringComparison.OrdinalIgnoreCase);
        if (colon is not (4 or 5)) return rest;
        // Escaped as a whole it ends where the next part of the path begins; where only the colon is, it goes on to the end.
        return rest.AsSpan(colon + 3).StartsWith("//", StringComparison.Ordinal)
            ? $"{rest[..colon]}:{rest[(colon + 3)..]}"
            : Uri.UnescapeDataString(rest.Split('/', 2)[0]);
    }

    // https://www.google.com/amp/s/www.example.com/x and https://www-example-com.cdn.ampproject.org/c/s/www.example.com/x
    private static Uri? FromCache(Uri link, string host)
    {
        var path = link.PathAndQuery;
        string[] beginnings = host == "google.com" ? ["/amp/s/", "/amp/"]
            : host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) ? ["/c/s/", "/v/s/", "/c/", "/v/"]
            : [];
        var beginning = Array.Find(beginnings, one => path.StartsWith(one, StringComparison.Ordinal));
        return beginning is null ? null : Address("https://" + path[beginning.Length..]);
    }

    // Older ones of Google hold the address itself, in bytes spelled as letters; newer ones only a number that Google knows.
    private static Uri? FromGoogleArticle(Uri link, string host)
    {
        if (host != "news.google.com") return null;
        var beginning = Array.Find(GoogleArticles, one => link.AbsolutePath.StartsWith(one, StringComparison.Ordinal));
        if (beginning is null) return null;
        var letters = link.AbsolutePath[beginning.Length..].Split('/')[0];
        if (!Base64Url.IsValid(letters)) return null;
        var bytes = Base64Url.DecodeFromChars(letters).AsSpan();
        var start = bytes.IndexOf("http"u8);
        if (start < 0) return null;
        bytes = bytes[start..];
        var end = bytes.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E);
        return Address(Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]));
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal)
            ? address
            : null;
}
