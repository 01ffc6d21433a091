using System.Text;
using Bloomberg.News.Reading.Markup;

namespace Bloomberg.News.Reading.Formats;

/// <summary>Reads the content of one element up to its end, or up to where it must have ended.</summary>
internal sealed class FieldReader(MarkupScanner scanner, ElementNames names)
{
    // Going back costs the length of an item. So many mistakes of different kinds has nobody made by accident.
    private const int MostReturns = 16;

    private readonly HashSet<string> _neverClosed = [];

    /// <summary>The content of the tag that the scanner is at: text decoded once, markup as it stands.</summary>
    /// <returns>Null when the document ends inside: half a headline is another headline.</returns>
    public string? Read(FeedElement element)
    {
        if (scanner.Kind == MarkupKind.Empty) return "";
        var name = scanner.Name;
        var content = new StringBuilder();
        for (var depth = 1; scanner.Next(name);)
        {
            if (scanner.Kind is MarkupKind.Open or MarkupKind.Close)
            {
                depth += Step(name);
                if (depth == 0) return content.ToString();
                if (EndsField(element, name))
                {
                    scanner.Position = scanner.Start;
                    return content.ToString();
                }
            }
            if (content.Length < FeedLimits.Field) Append(content);
        }
        return null;
    }

    /// <summary>Passes over the tag that the scanner is at and all that is in it.</summary>
    public void Skip()
    {
        var name = scanner.Name;
        var inside = scanner.Position;
        if (scanner.Kind == MarkupKind.Empty || _neverClosed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) return;
        for (var depth = 1; scanner.Next(name);)
        {
            if (scanner.Kind is not (MarkupKind.Open or MarkupKind.Close)) continue;
            depth += Step(name);
            if (depth == 0) return;
            if (names.Of(scanner).Slot != Slot.Item) continue;
            scanner.Position = scanner.Start;
            break;
        }
        // It had no end of its own, so what came behind it was not inside.
        if (_neverClosed.Count >= MostReturns) return;
        _neverClosed.Add(name.ToString());
        scanner.Position = inside;
    }

    // How much deeper the present tag leads inside an element of this name; a page may have its own elements inside one another.
    private int Step(ReadOnlySpan<char> name) => !scanner.Name.SequenceEqual(name) ? 0 : scanner.Kind == MarkupKind.Open ? 1 : -1;

    private bool EndsField(FeedElement element, ReadOnlySpan<char> name)
    {
        var met = names.Of(scanner);
        if (met.Slot == Slot.Item || met is { Slot: Slot.Frame, Rank: 0 }) return true;
        return scanner.Kind == MarkupKind.Open && !scanner.Name.SequenceEqual(name) && (element.IsRich ? met.IsNoHtml : met.IsField);
    }

    private void Append(StringBuilder content)
    {
        switch (scanner.Kind)
        {
            case MarkupKind.Text:
                EntityText.Append(content, scanner.Piece);
                break;
            case not MarkupKind.Other:
                content.Append(scanner.Piece);
                break;
        }
    }
}
