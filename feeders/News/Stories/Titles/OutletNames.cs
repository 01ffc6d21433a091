using System.Text.RegularExpressions;

namespace Bloomberg.News.Stories.Titles;

/// <summary>
/// The names with which one outlet signs its titles: "… - Chips &amp; Co", "… | Le Bitcoin en bref". Told by its feed, or learned from what most
/// titles of an answer end with. Taken off before a title is compared and stored: a reader sees the source beside it.
/// </summary>
internal sealed partial class OutletNames
{
    private const int FewestShared = 3;

    // "… - Business - Chips & Co"
    private const int MostLearned = 3;

    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _learned = [];

    /// <param name="told">What the feed is called; each part of "Chips &amp; Co | Latest news" is a name.</param>
    /// <param name="titles">All that the outlet has in one answer.</param>
    public OutletNames(IEnumerable<string> told, IReadOnlyCollection<string> titles)
    {
        foreach (var name in told.SelectMany(name => Separator().Split(name).Append(name)).Select(TitleFrame.Joined).Where(name => name.Length > 1)) _told.Add(name);
        for (var i = 0; i < MostLearned && Learn(titles.Select(Cut).ToHashSet()); i++)
        {
        }
    }

    /// <summary>The title without these names; never nothing.</summary>
    public string Cut(string title)
    {
        while (true)
        {
            if (Tail().Match(title) is { Success: true, Index: > 0 } tail && IsName(tail, title[..tail.Index])) title = title[..tail.Index].TrimEnd();
            // Only a name that is known for sure: "Bitcoin | …" is what a column is about.
            else if (Head().Match(title) is { Success: true } head && head.Length < title.Length && _told.Contains(Name(head))) title = title[head.Length..];
            else return title;
        }
    }

    private bool Learn(HashSet<string> titles)
    {
        var shared = titles.Select(title => Tail().Match(title)).Where(tail => tail is { Success: true, Index: > 0 }).Select(Name)
            // "Third quarter of 2017" tells what a title is about.
            .Where(name => name.Length > 1 && !name.Any(char.IsDigit))
            .CountBy(name => name).OrderByDescending(name => name.Value).FirstOrDefault();
        return shared.Value >= FewestShared && shared.Value * 2 >= titles.Count && _learned.Add(shared.Key);
    }

    // Of "Acme - Notice of results" too little would be left: what is only learned is not always a name.
    private bool IsName(Match tail, string rest) =>
        _told.Contains(Name(tail)) || (_learned.Contains(Name(tail)) && StoryTitle.Read(rest, "", null).IsSpecific);

    private static string Name(Match match) => TitleFrame.Joined(match.Groups["name"].Value);

    [GeneratedRegex(@"\s+[-–—·•:]\s+|\s*\|\s*|:\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?:\s+[-–—·•]\s+|\s*\|\s*)(?<name>(?:(?!\s[-–—·•]\s)[^|]){2,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\s*(?<name>(?:(?!\s[-–—·•]\s)[^|]){2,60}?)(?:\s+[-–—·•]\s+|\s*\|\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
