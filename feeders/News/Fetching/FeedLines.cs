using System.Text.RegularExpressions;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Fetching;

/// <summary>
/// A list of feeds as text, one a line: address, source, title, category and language, with a tab between each. Empty lines and those that
/// begin with # say nothing.
/// </summary>
public static partial class FeedLines
{
    private const int MostLines = 1_000;
    private const int MostTitle = 120;

    /// <returns>The feeds, and a sentence for each line that is none.</returns>
    public static (IReadOnlyList<OfferedFeed> Feeds, IReadOnlyList<string> Wrong) Read(string text, AllowedPlaces allowed)
    {
        var (feeds, wrong, number) = (new List<OfferedFeed>(), new List<string>(), 0);
        foreach (var line in text.Split('\n').Take(MostLines))
        {
            number++;
            var plain = line.TrimEnd('\r', ' ');
            if (plain.Length == 0 || plain[0] == '#') continue;
            if (Complaint(plain.Split('\t'), allowed, out var feed) is { } complaint) wrong.Add($"line {number}: {complaint}");
            else feeds.Add(feed!);
        }
        return (feeds, wrong);
    }

    private static string? Complaint(string[] parts, AllowedPlaces allowed, out OfferedFeed? feed)
    {
        feed = null;
        if (parts is not [var url, var source, var title, var category, var language])
            return $"it has {parts.Length} parts instead of five: address, source, title, category, language";
        if (!FeedAddress.TryParse(url, allowed, out var address, out var error)) return error;
        if (!Source().IsMatch(source)) return "the source is 1 to 40 lower-case letters, digits, dots, dashes and underscores, a letter or digit first";
        if (title.Length is 0 or > MostTitle) return $"the title has 1 to {MostTitle} characters";
        if (!NewsCategory.All.Contains(category)) return $"the category is one of {string.Join(", ", NewsCategory.All)}";
        if (!Language().IsMatch(language)) return "the language is two lower-case letters";
        feed = new OfferedFeed(address.AbsoluteUri, source, title, category, language);
        return null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,39}\\z")]
    private static partial Regex Source();

    [GeneratedRegex("^[a-z]{2}\\z")]
    private static partial Regex Language();
}
