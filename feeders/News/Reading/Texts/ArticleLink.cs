namespace Bloomberg.News.Reading.Texts;

/// <summary>Addresses as feeds write them.</summary>
public static class ArticleLink
{
    private static readonly char[] Breaks = ['\r', '\n', '\t'];

    /// <param name="written">With the document's own entities decoded; relative or not, with white space in and around it.</param>
    /// <param name="bases">What it may be relative to, the nearest first.</param>
    /// <returns>Absolute, http or https; null for everything else.</returns>
    public static Uri? Resolve(string? written, params ReadOnlySpan<Uri?> bases)
    {
        if (written is null or { Length: > FeedLimits.Link * 2 }) return null;
        var text = Tidy(written);
        if (text.Length == 0) return null;
        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) text = "http://" + text;
        if (text.StartsWith("//", StringComparison.Ordinal) && FirstOf(bases) is null) text = "https:" + text;
        if (Uri.TryCreate(text, UriKind.Absolute, out var absolute) && !absolute.IsFile) return Allowed(absolute);
        return FirstOf(bases) is { } from && Uri.TryCreate(from, text, out var resolved) ? Allowed(resolved) : null;
    }

    private static Uri? FirstOf(ReadOnlySpan<Uri?> bases)
    {
        foreach (var one in bases)
        {
            if (one is not null && Allowed(one) is not null) return one;
        }
        return null;
    }

    private static Uri? Allowed(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0
        && address.AbsoluteUri.Length <= FeedLimits.Link
            ? address
            : null;

    // Line breaks inside are an editor's, never meant. An ampersand that is still escaped was escaped twice.
    private static string Tidy(string written) =>
        TextLine.Of(string.Concat(written.Split(Breaks)), FeedLimits.Link * 2).Replace("&amp;", "&", StringComparison.Ordinal);
}
