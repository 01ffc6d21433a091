using Bloomberg.News.Stories.Addresses;
using Bloomberg.News.Stories.Titles;

namespace Bloomberg.News.Stories;

/// <summary>A found story with what is needed to compare and to store it.</summary>
public sealed class PreparedStory
{
    // Some feeds tell the beginning of an epoch where they know no time.
    private static readonly DateTimeOffset FirstUsable = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private PreparedStory(FoundStory found, StoryKeys keys, OutletNames outlet)
    {
        Keys = keys;
        ToldTitle = StoryText.Clean(found.Item.Title, Article.MostTitle);
        Title = outlet.Cut(ToldTitle);
        Found = Title == ToldTitle ? found : found with { Item = found.Item with { Title = Title } };
        Summary = StoryText.Clean(found.Item.Summary, Article.MostSummary);
        Author = found.Item.Author is { } author ? StoryText.Clean(author, Article.MostAuthor) : null;
        Url = found.Item.Link is { Scheme: "http" or "https" } link && WrappedAddress.Unwrap(link).AbsoluteUri is { Length: <= Article.MostUrl } url ? url : null;
        PublishedTold = found.Item.Published >= FirstUsable;
        Published = PublishedTold && found.Item.Published < found.ReadAt ? found.Item.Published.Value : found.ReadAt;
        Words = StoryTitle.Read(Title, found.Source, found.Item.Link);
    }

    /// <summary>As found, but with <see cref="Title"/>: what an outlet is called is no subject of its stories.</summary>
    public FoundStory Found { get; }

    public StoryKeys Keys { get; }

    /// <summary>Without the outlet's name.</summary>
    public string Title { get; }

    /// <summary>With it, if it has one: what is stored of it must not change with what is learned of the outlet.</summary>
    public string ToldTitle { get; }

    public string Summary { get; }

    public string? Author { get; }

    /// <summary>What a reader opens: out of its wrapping, otherwise as it was told.</summary>
    public string? Url { get; }

    /// <summary>Never later than it was read.</summary>
    public DateTimeOffset Published { get; }

    public bool PublishedTold { get; }

    public StoryTitle Words { get; }

    public static IReadOnlyList<PreparedStory> From(IReadOnlyList<FoundStory> answer)
    {
        var shared = StoryKeys.Shared(answer);
        var outlets = answer.GroupBy(OutletOf).ToDictionary(
            stories => stories.Key, stories => new OutletNames(stories.SelectMany(story => story.Outlets).Distinct(), [.. stories.Select(story => story.Item.Title)]));
        return [.. answer.Select(story => new PreparedStory(story, StoryKeys.Of(story, shared), outlets[OutletOf(story)]))];
    }

    private static (string, string) OutletOf(FoundStory story) => (story.Namespace, story.Source);
}
