namespace Bloomberg.News.Reading.Markup;

/// <summary>A place in a document, for a person.</summary>
internal static class TextPlace
{
    public static string Of(string text, int position)
    {
        var before = text.AsSpan(0, position);
        return $"line {before.Count('\n') + 1}, column {position - before.LastIndexOf('\n')}";
    }
}
