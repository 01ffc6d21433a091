using Bloomberg.Contracts.Names;

namespace Bloomberg.News.Tagging;

/// <summary>
/// A text in words, read once. <c>AT&amp;T's "U.S." rival (T-Mobile)</c> is at&amp;t, us, rival, t, mobile. The words stand folded, with
/// single spaces, in one buffer, so that several in a row are one key without anything being put together.
/// </summary>
internal sealed class TextWords
{
    private const string EndsSentence = ".!?:;|\u2013\u2014\u2022\"\u201C\u201D\u2018\u00AB";

    private readonly char[] _folded;
    private readonly List<Word> _words;
    private int _end;

    /// <param name="text">Read up to <paramref name="most"/> characters.</param>
    /// <param name="most">At least 1.</param>
    public TextWords(string text, int most)
    {
        Text = text.Length <= most ? text : text[..most];
        _folded = new char[(Text.Length * FoldedText.MostLetters) + 8];
        _words = new(16 + (Text.Length / 6));
        var at = 0;
        while (Skip(ref at, out var begins, out var before)) Take(ref at, begins, before);
        (CapitalsTellNothing, AllCapitals) = ReadCapitals();
    }

    public string Text { get; }

    public int Count => _words.Count;

    public Word this[int index] => _words[index];

    /// <summary>A Headline Written So, or IN CAPITALS: that a word has a capital does not make it a name.</summary>
    public bool CapitalsTellNothing { get; }

    /// <summary>WRITTEN SO.</summary>
    public bool AllCapitals { get; }

    /// <summary>Some words in a row, folded, with single spaces; the last without <c>'s</c>.</summary>
    public ReadOnlySpan<char> Folded(int first, int count) => _folded.AsSpan(_words[first].Start.._words[first + count - 1].End);

    /// <summary>A word as it is written.</summary>
    public ReadOnlySpan<char> Written(int index) => Text.AsSpan(_words[index].From.._words[index].To);

    /// <summary>The character right behind a word; a space at the end.</summary>
    public char Behind(int index) => _words[index].To < Text.Length ? Text[_words[index].To] : ' ';

    /// <summary>Nothing but a space is between a word and the next.</summary>
    public bool AreBeside(int index) => _words[index + 1].From == _words[index].To + 1 && Text[_words[index].To] == ' ';

    // To the next word; a lone & is one: and.
    private bool Skip(ref int at, out bool begins, out char before)
    {
        (begins, before) = (_words.Count == 0, ' ');
        for (; at < Text.Length; at++)
        {
            var letter = Text[at];
            if (char.IsLetterOrDigit(letter)) return true;
            if (letter == '&') Add("and", at, at + 1, Shape.Small, false, false, before);
            if (EndsSentence.Contains(letter, StringComparison.Ordinal)) begins = true;
            before = letter;
        }
        return false;
    }

    private void Take(ref int at, bool begins, char before)
    {
        var (from, part, possessive) = (at, 0, false);
        Span<char> letters = stackalloc char[FoldedText.MostLetters];
        var (start, large, small) = (Begin(), 0, 0);
        for (; at < Text.Length; at++)
        {
            var letter = Text[at];
            if (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                var count = FoldedText.Letter(letter, letters);
                letters[..count].CopyTo(_folded.AsSpan(_end));
                _end += count;
                part++;
                if (char.IsUpper(letter)) large++;
                else if (char.IsLower(letter)) small++;
                continue;
            }
            if (IsApostrophe(letter) && (possessive = IsPossessive(at))) break;
            if (!Joins(letter, at, part)) break;
            // U.S. and p.l.c. are one word of letters, Amazon.com and 1.4 keep their point.
            if (letter == '&' || (letter == '.' && !(part == 1 && char.IsLetter(Text[at - 1])))) _folded[_end++] = letter;
            part = 0;
        }
        var shape = large > 1 && small == 0 ? Shape.Capitals : char.IsUpper(Text[from]) || char.IsDigit(Text[from]) ? Shape.Capital : Shape.Small;
        // eBay and iShares are written as names, wherever they stand.
        if (shape == Shape.Small && large > 0) shape = Shape.Capital;
        Add(start, from, at, shape, possessive, begins, before);
        if (possessive) at += 2;
    }

    // What stands inside a word: L'Oréal is two, as is d'Apple; O'Lakes is one.
    private bool Joins(char letter, int at, int part)
    {
        if (at + 1 >= Text.Length || !char.IsLetterOrDigit(Text[at + 1])) return false;
        return letter is '.' or '&' || (IsApostrophe(letter) && !(part == 1 && Text[at - 1] is 'l' or 'L' or 'd' or 'D'));
    }

    private bool IsPossessive(int at) =>
        at + 1 < Text.Length && Text[at + 1] is 's' or 'S' && (at + 2 >= Text.Length || !char.IsLetterOrDigit(Text[at + 2]));

    private static bool IsApostrophe(char letter) => letter is '\'' or '\u2019' or '`';

    private int Begin()
    {
        if (_end > 0) _folded[_end++] = ' ';
        return _end;
    }

    private void Add(string folded, int from, int to, Shape shape, bool possessive, bool begins, char before)
    {
        var start = Begin();
        folded.CopyTo(_folded.AsSpan(_end));
        _end += folded.Length;
        Add(start, from, to, shape, possessive, begins, before);
    }

    private void Add(int start, int from, int to, Shape shape, bool possessive, bool begins, char before) => _words.Add(new(
        start, _end, from, to, shape, possessive, begins, before, NextSign(possessive ? to + 2 : to), Vocabulary.Of(_folded.AsSpan(start.._end))));

    private char NextSign(int at)
    {
        while (at < Text.Length && Text[at] == ' ') at++;
        return at < Text.Length ? Text[at] : ' ';
    }

    private (bool TellNothing, bool All) ReadCapitals()
    {
        var (counted, capital, written, shouted) = (0, 0, 0, 0);
        foreach (var word in _words)
        {
            if (word.To - word.From < LongWord || !char.IsLetter(Text[word.From])) continue;
            // Tickers are shorter: a list of them is no text in capitals.
            if (word.To - word.From > LongWord) written++;
            if (word.To - word.From > LongWord && word.Shape == Shape.Capitals) shouted++;
            if (word.BeginsSentence) continue;
            counted++;
            if (word.Shape != Shape.Small) capital++;
        }
        var all = shouted > 0 && shouted * 10 > written * 7;
        return (all || capital * 10 > counted * 7, all);
    }

    // Shorter ones stay small in titles too.
    private const int LongWord = 4;
}
