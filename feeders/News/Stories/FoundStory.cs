using Bloomberg.Contracts.News;
using Bloomberg.News.Reading;

namespace Bloomberg.News.Stories;

/// <summary>An item that a source brought, with what the source itself knows of it.</summary>
/// <param name="Source">Short name, a tag: coindesk, fed, cryptopanic, …</param>
/// <param name="Category">One of <see cref="NewsCategory.All"/>.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Namespace">In which the item's id is unique, for instance <c>feed:12</c>.</param>
/// <param name="Item">The item.</param>
/// <param name="ReadAt">Our clock when it was read.</param>
public sealed record FoundStory(string Source, string Category, string Language, string Namespace, FeedItem Item, DateTimeOffset ReadAt)
{
    /// <summary>Tickers of coins that the source itself ties to the story.</summary>
    public IReadOnlyList<string> Tickers { get; init; } = [];

    /// <summary>What the outlet is called, which may also stand at the end of its titles.</summary>
    public IReadOnlyList<string> Outlets { get; init; } = [];
}
