namespace Bloomberg.News.Reading.Dates;

/// <summary>Steps over a written time in pieces of digits or of letters, each with the sign before it.</summary>
internal ref struct TimeWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Digits only, or letters only.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    public bool IsNumber { get; private set; }

    /// <summary>The sign directly before the word; a space at the beginning and after a bracket's text.</summary>
    public char Before { get; private set; } = ' ';

    /// <summary>The sign directly after the word; a space at the end.</summary>
    public readonly char After => _rest.IsEmpty ? ' ' : _rest[0];

    public int Number => Word.Length <= 9 ? int.Parse(Word, System.Globalization.CultureInfo.InvariantCulture) : -1;

    public bool Next()
    {
        Before = ' ';
        while (!_rest.IsEmpty && !char.IsLetterOrDigit(_rest[0]))
        {
            // A comment: the name of a zone whose offset stands before it.
            var comment = _rest[0] == '(' ? _rest.IndexOf(')') : -1;
            Before = comment < 0 ? _rest[0] : ' ';
            _rest = _rest[(Math.Max(comment, 0) + 1)..];
        }
        if (_rest.IsEmpty) return false;
        IsNumber = char.IsAsciiDigit(_rest[0]);
        var length = 1;
        while (length < _rest.Length && (IsNumber ? char.IsAsciiDigit(_rest[length]) : char.IsLetter(_rest[length]))) length++;
        Word = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
