using Bloomberg.News.Reading.Markup;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>What a document is that is no feed, in one sentence.</summary>
internal static class NotAFeed
{
    private const int Shown = 60;
    private const string Binary = "The document is no text: it may be packed, or a picture.";

    private static readonly string[] PageElements = ["html", "head", "body", "meta", "title"];

    public static string Explain(string text, Uri? address)
    {
        var scanner = new MarkupScanner(text);
        var said = -1;
        while (scanner.Next())
        {
            if (scanner.Kind is MarkupKind.Open or MarkupKind.Empty) return Element(scanner, address, said >= 0);
            if (said < 0 && scanner.Kind is MarkupKind.Text or MarkupKind.Characters && !scanner.Piece.IsWhiteSpace()) said = scanner.Start;
        }
        if (text.AsSpan().IsWhiteSpace()) return "The document is empty.";
        if (IsBinary(text)) return Binary;
        return said < 0
            ? $"The document has no element, only comments; it ends at {TextPlace.Of(text, text.Length)}."
            : $"The document is plain text and not a feed: at {TextPlace.Of(text, said)} it begins with \"{TextLine.Of(text[said..], Shown)}\".";
    }

    private static string Element(MarkupScanner first, Uri? address, bool isBehindText)
    {
        var place = TextPlace.Of(first.Source, first.Start);
        var name = TextLine.Of(first.Name.ToString(), Shown);
        if (IsPage(first.Name))
        {
            var feed = FeedOfPage(first, address);
            return $"The document is a web page (<{name}> at {place}) and not a feed{(feed is null ? "" : $"; it says that its feed is {feed}")}.";
        }
        return isBehindText && IsBinary(first.Source)
            ? Binary
            : $"The document is XML of another kind and not a feed: its first element is <{name}> at {place}.";
    }

    private static bool IsPage(ReadOnlySpan<char> name)
    {
        foreach (var known in PageElements)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return HtmlElements.IsKnown(name);
    }

    private static string? FeedOfPage(MarkupScanner scanner, Uri? address)
    {
        while (scanner.Next())
        {
            if (scanner.Kind is not (MarkupKind.Open or MarkupKind.Empty) || !scanner.Name.Equals("link", StringComparison.OrdinalIgnoreCase)) continue;
            var type = TagAttributes.Find(scanner.Attributes, "type");
            if (type is null || !(type.Contains("rss", StringComparison.OrdinalIgnoreCase) || type.Contains("atom", StringComparison.OrdinalIgnoreCase))) continue;
            if (ArticleLink.Resolve(TagAttributes.Find(scanner.Attributes, "href"), address) is { } feed) return feed.AbsoluteUri;
        }
        return null;
    }

    private static bool IsBinary(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 512));
        var odd = 0;
        foreach (var letter in head)
        {
            if (letter is '\uFFFD' || (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\f'))) odd++;
        }
        return odd * 20 > head.Length;
    }
}
