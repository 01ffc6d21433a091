using Bloomberg.Contracts.News;

namespace Bloomberg.News.Fetching;

/// <summary>The feeds a new installation begins with; the list is in Curated/feeds.txt.</summary>
public static class CuratedFeeds
{
    public static IReadOnlyList<OfferedFeed> Read()
    {
        using var file = typeof(CuratedFeeds).Assembly.GetManifestResourceStream("curated-feeds.txt")
            ?? throw new InvalidOperationException("The list of feeds is not in the program.");
        using var reader = new StreamReader(file);
        var (feeds, wrong) = FeedLines.Read(reader.ReadToEnd(), AllowedPlaces.None);
        return wrong.Count == 0 ? feeds : throw new InvalidOperationException($"The list of feeds is wrong: {string.Join("; ", wrong)}");
    }
}
