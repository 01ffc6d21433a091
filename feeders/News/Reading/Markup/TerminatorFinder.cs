namespace Bloomberg.News.Reading.Markup;

/// <summary>
/// Finds the next place of a sign in a text that is walked forwards. The place found last is kept, so a text of a million beginnings without an
/// end is searched once and not a million times.
/// </summary>
internal struct TerminatorFinder(string text, string sign)
{
    private int _asked = -1;
    private int _found = -1;

    /// <returns>-1 when there is none.</returns>
    public int From(int position)
    {
        if (_asked >= 0 && position >= _asked && (_found < 0 || position <= _found)) return _found;
        _asked = position;
        return _found = position > text.Length ? -1 : text.IndexOf(sign, position, StringComparison.Ordinal);
    }
}
