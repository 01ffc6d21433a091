namespace Bloomberg.News.Reading.Markup;

/// <summary>
/// <c>&lt;!DOCTYPE … [ … ]&gt;</c>. Nothing it names is fetched and nothing it declares is used. One whose entities are made of others, or of
/// files, is there to do harm.
/// </summary>
internal static class DocumentType
{
    private const string Entity = "<!ENTITY";

    /// <returns>Behind its last bracket; -1 when it never ends.</returns>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
                case '>' when depth <= 0:
                    return at + 1;
                case '"' or '\'' when text[(at + 1)..].IndexOf(text[at]) is >= 0 and var length:
                    at += length + 1;
                    break;
            }
        }
        return -1;
    }

    /// <returns>A sentence about a declaration that is there to do harm; null when there is none.</returns>
    public static string? Hostility(string text)
    {
        if (!text.Contains(Entity, StringComparison.Ordinal)) return null;
        var scanner = new MarkupScanner(text);
        while (scanner.Next() && scanner.Kind is MarkupKind.Text or MarkupKind.Other)
        {
            if (!scanner.Piece.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || HostileEntity(scanner.Piece) is not { } name) continue;
            var place = TextPlace.Of(text, scanner.Start);
            return $"The document type at {place} declares the entity {name} out of other entities or of a file, which is refused.";
        }
        return null;
    }

    private static string? HostileEntity(ReadOnlySpan<char> declaration)
    {
        while (declaration.IndexOf(Entity, StringComparison.Ordinal) is >= 0 and var at)
        {
            declaration = declaration[(at + Entity.Length)..].TrimStart();
            if (declaration is ['%', ..]) continue; // used inside the declaration only, which nobody reads
            var name = declaration[..Math.Max(0, declaration.IndexOfAny(" \t\r\n>"))];
            var value = declaration[name.Length..].TrimStart();
            if (value is not ['"' or '\'', ..] ? IsOutside(value) : IsMadeOfOthers(value[1..], value[0])) return Shown(name);
        }
        return null;
    }

    private static bool IsOutside(ReadOnlySpan<char> value) =>
        value.StartsWith("SYSTEM", StringComparison.OrdinalIgnoreCase) || value.StartsWith("PUBLIC", StringComparison.OrdinalIgnoreCase);

    private static bool IsMadeOfOthers(ReadOnlySpan<char> value, char quote)
    {
        if (value.IndexOf(quote) is >= 0 and var end) value = value[..end];
        while (value.IndexOf('&') is >= 0 and var at)
        {
            value = value[(at + 1)..];
            if (value is [not '#', ..]) return true;
        }
        return false;
    }

    private static string Shown(ReadOnlySpan<char> name) => name.Length <= 40 && !name.ContainsAnyExceptInRange('!', '~') ? name.ToString() : "…";
}
