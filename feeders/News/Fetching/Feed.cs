namespace Bloomberg.News.Fetching;

/// <summary>A line of the table <c>feeds</c> that is to be read.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Version">Counts edits.</param>
/// <param name="Url">http(s), or a service's: <c>okx:announcements</c>.</param>
/// <param name="Source">Short name that its articles carry.</param>
/// <param name="Title">For a person.</param>
/// <param name="Category">One of <see cref="Contracts.News.NewsCategory.All"/>.</param>
/// <param name="Language">Two letters.</param>
public sealed record Feed(long Id, int Version, Uri Url, string Source, string Title, string Category, string Language)
{
    /// <summary>In which ids of its items are unique.</summary>
    public string Namespace => $"feed:{Id}";
}

/// <summary>A line of <c>feeds</c> to be made.</summary>
public sealed record OfferedFeed(string Url, string Source, string Title, string Category, string Language);
