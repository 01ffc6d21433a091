using System.Text;
using Bloomberg.News.Reading.Markup;

namespace Bloomberg.News.Reading.Texts;

/// <summary>The plain text of what may be HTML, escaped once or several times, or no HTML at all.</summary>
public static class PlainText
{
    // Escaped twice is a frequent mistake; what still shows markup after this many rounds was made to.
    private const int Rounds = 3;

    // What markup and white space may take beyond the text that is kept.
    private const int Spare = 16;

    /// <param name="html">As the feed has it, after the document's own entities are decoded.</param>
    /// <param name="limit">A longer text is cut and ends with an ellipsis.</param>
    /// <returns>One line without markup, entities and characters that cannot be seen; empty when nothing is left.</returns>
    public static string Of(string html, int limit)
    {
        var text = html.Length <= FeedLimits.Field ? html : html[..FeedLimits.Field];
        for (var round = 0; round < Rounds && (round == 0 || ShowsMarkup(text)); round++) text = Stripped(text, limit * Spare);
        return Defused(TextLine.Of(Mojibake.Mend(text), limit));
    }

    // Decoding and cleaning may have put something together that a browser takes for a tag; its first sign is what makes it one.
    private static string Defused(string text)
    {
        var last = text.LastIndexOf('>');
        if (last < 0 || !text.Contains('<')) return text;
        var kept = new StringBuilder(text.Length);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var isTag = text[at] == '<' && at < last && kept.Length > 0 && (kept[^1] is '/' or '!' or '?' || char.IsLetter(kept[^1]));
            if (!isTag) kept.Append(text[at]);
        }
        return string.Create(kept.Length, kept, static (backwards, kept) =>
        {
            for (var at = 0; at < backwards.Length; at++) backwards[at] = kept[kept.Length - 1 - at];
        });
    }

    private static bool ShowsMarkup(string text) => ShowsTag(text) || EntityText.IsIn(text);

    private static bool ShowsTag(string text)
    {
        if (!text.Contains('<')) return false;
        var scanner = new MarkupScanner(text);
        while (scanner.Next())
        {
            if (scanner.Kind != MarkupKind.Text && !IsNoTag(scanner)) return true;
        }
        return false;
    }

    private static string Stripped(string html, int limit)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0) return html;
        var plain = new StringBuilder(Math.Min(html.Length, limit));
        var scanner = new MarkupScanner(html);
        string? picture = null;
        while (plain.Length < limit && scanner.Next())
        {
            switch (scanner.Kind)
            {
                case MarkupKind.Text:
                    EntityText.Append(plain, scanner.Piece);
                    break;
                case MarkupKind.Characters:
                    plain.Append(scanner.Piece);
                    break;
                case MarkupKind.Open when IsNoTag(scanner):
                    plain.Append('<');
                    scanner.Position = scanner.Start + 1;
                    break;
                case MarkupKind.Open when HtmlElements.IsHidden(scanner.Name):
                    SkipHidden(scanner);
                    break;
                case MarkupKind.Open or MarkupKind.Empty or MarkupKind.Close:
                    if (!HtmlElements.IsInline(scanner.Name)) plain.Append(' ');
                    if (scanner.Name.Equals("img", StringComparison.OrdinalIgnoreCase)) picture ??= TagAttributes.Find(scanner.Attributes, "alt");
                    break;
            }
        }
        // A picture alone stands for the words that describe it.
        return picture is { Length: > 0 } && IsBlank(plain) ? picture : plain.ToString();
    }

    // "Rate <5%" is not cut by the scanner; "if a <b then" is, but a tag that was cut off shows what it is.
    private static bool IsNoTag(MarkupScanner tag) =>
        !tag.IsClosed && tag.Kind == MarkupKind.Open && !tag.Attributes.Contains('=') && !HtmlElements.IsKnown(tag.Name);

    private static void SkipHidden(MarkupScanner scanner)
    {
        var name = scanner.Name;
        while (scanner.Next())
        {
            if (scanner.Kind == MarkupKind.Close && scanner.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return;
        }
    }

    private static bool IsBlank(StringBuilder text)
    {
        foreach (var chunk in text.GetChunks())
        {
            if (!chunk.Span.IsWhiteSpace()) return false;
        }
        return true;
    }
}
