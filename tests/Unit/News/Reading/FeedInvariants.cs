using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bloomberg.News.Reading;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>What holds for everything the reader gives, whatever it was given.</summary>
internal static partial class FeedInvariants
{
    /// <returns>What does not hold; null when all is well.</returns>
    public static string? Broken(FeedReading reading)
    {
        if (reading.Feed is not { } feed) return reading.Error is null ? "neither a feed nor an error" : BrokenSentence(reading.Error);
        if (reading.Error is not null) return "a feed and an error";
        if (feed.Items.Count > FeedLimits.Items || feed.Left < 0) return "too many items";
        if (feed.Language is { } language && !Language().IsMatch(language)) return $"language '{language}'";
        if (feed.Title is { } title && BrokenText(title, FeedLimits.Title) is { } wrong) return $"the feed's title: {wrong}";
        return feed.Items.Select(BrokenItem).FirstOrDefault(broken => broken is not null);
    }

    private static string? BrokenSentence(string error) =>
        error.Length is > 10 and < 3000 && char.IsUpper(error[0]) && error.EndsWith('.') && !error.Contains('\n') ? null : $"no sentence: {error}";

    private static string? BrokenItem(FeedItem item)
    {
        if (item.Title.Length == 0) return "no title";
        if (item.Link is { } link && (link.Scheme is not ("http" or "https") || link.AbsoluteUri.Length > FeedLimits.Link)) return $"link {link}";
        if (item.Published is { } published && (published.Offset != TimeSpan.Zero || published.Year is < 1989 or > 2101)) return $"time {published}";
        if (item.Categories.Count > FeedLimits.Categories) return "too many categories";
        if (item.Id is { } id && (id.Length is 0 or > FeedLimits.Id || Unseen(id) is not null)) return $"id '{id}'";
        return BrokenText(item.Title, FeedLimits.Title) ?? BrokenText(item.Summary, FeedLimits.Summary)
            ?? (item.Author is { } author ? BrokenText(author, FeedLimits.Author) : null)
            ?? item.Categories.Select(category => BrokenText(category, FeedLimits.Category)).FirstOrDefault(broken => broken is not null);
    }

    private static string? BrokenText(string text, int limit)
    {
        if (text.Length > limit) return $"{text.Length} characters";
        if (Tag().Match(text) is { Success: true } tag) return $"markup {tag.Value} in: {text}";
        if (text != text.Trim() || text.Contains("  ", StringComparison.Ordinal)) return $"white space in: '{text}'";
        return Unseen(text) is { } rune ? $"U+{rune.Value:X4} in: {text}" : null;
    }

    private static Rune? Unseen(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return (Rune)'\uFFFD'; // half a surrogate pair
            var isJoiner = rune.Value is 0x200C or 0x200D;
            if (!isJoiner && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator)
                return rune;
            i += rune.Utf16SequenceLength;
        }
        return null;
    }

    [GeneratedRegex("<[A-Za-z/!?][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Language();
}
