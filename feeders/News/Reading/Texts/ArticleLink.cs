namespace Bloomberg.News.Reading.Texts;

/// <summary>Addresses as feeds write them.</summary>
public static class ArticleLink
{
    public static Uri? Resolve(string? written, params ReadOnlySpan<Uri?> bases) =>
        Uri.TryCreate(written, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;
}
