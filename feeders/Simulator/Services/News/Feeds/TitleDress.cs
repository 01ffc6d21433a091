namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>What papers make of one and the same headline.</summary>
internal static class TitleDress
{
    public static string Dress(string headline, NewsFeed feed) => feed.Titles switch
    {
        TitleStyle.NameBehind => $"{headline} - {feed.Title.Split(':')[0].Trim()}",
        TitleStyle.WordBefore => (feed.Language == "fr" ? "Flash : " : "Breaking: ") + headline,
        TitleStyle.Typographic => headline.Replace('\'', '’').Replace(" - ", " – ", StringComparison.Ordinal),
        TitleStyle.Capitals => string.Join(' ', headline.Split(' ').Select(Capital)),
        _ => headline,
    };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
