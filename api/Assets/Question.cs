using Bloomberg.Contracts.Names;

namespace Bloomberg.Api.Assets;

/// <summary>What somebody asked for, ready to be held against the names of assets.</summary>
internal sealed class Question
{
    private readonly string _phrase;
    private readonly string[] _words;

    public Question(string text)
    {
        _phrase = FoldedText.Fold(text);
        _words = _phrase.Split(' ');
        Anchor = _phrase.Length == 1 && char.IsAsciiLetterOrDigit(_phrase[0]) ? $"{AssetText.End}{_phrase}" : _words.MaxBy(word => word.Length)!;
        FitsNothing = _phrase.Length == 0 && !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>
    /// The longest word: whatever does not hold it does not fit. A single letter is inside of everything, so it must begin a name. Empty for a
    /// blank question, which everything fits.
    /// </summary>
    public string Anchor { get; }

    /// <summary>Nothing but signs.</summary>
    public bool FitsNothing { get; }

    /// <param name="names">Of one asset, see <see cref="AssetText"/>.</param>
    /// <param name="anybodyNames">See <see cref="AssetText.AnybodyNames"/>.</param>
    public Fit FitOf(ReadOnlySpan<char> names, bool anybodyNames)
    {
        if (_phrase.Length == 0) return Fit.Inside;
        var best = Fit.None;
        var from = 0;
        while (names[from..].IndexOf(_phrase) is >= 0 and var hit)
        {
            var at = from + hit;
            var fit = FitAt(names, at, anybodyNames);
            if (fit < best) best = fit;
            from = at + 1;
        }
        return best == Fit.None && _words.Length > 1 ? FitOfWords(names) : best;
    }

    private Fit FitAt(ReadOnlySpan<char> names, int at, bool anybodyNames)
    {
        if (names[at - 1] == ' ') return Fit.Word;
        if (names[at - 1] != AssetText.End) return Fit.Inside;
        if (names[at + _phrase.Length] != AssetText.End) return Fit.Beginning;
        return AssetText.FitOf(names[..at].Count(AssetText.End) - 1, anybodyNames);
    }

    // "inc apple", "gold futures": the words in another order, or of several names.
    private Fit FitOfWords(ReadOnlySpan<char> names)
    {
        var fit = Fit.Word;
        foreach (var word in _words)
        {
            if (!names.Contains(word, StringComparison.Ordinal)) return Fit.None;
            if (!BeginsWord(names, word)) fit = Fit.Inside;
        }
        return fit;
    }

    private static bool BeginsWord(ReadOnlySpan<char> names, string word)
    {
        for (var from = 0; names[from..].IndexOf(word) is >= 0 and var hit; from += hit + 1)
        {
            if (names[from + hit - 1] is ' ' or AssetText.End) return true;
        }
        return false;
    }
}
