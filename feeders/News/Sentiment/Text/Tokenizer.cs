using System.Globalization;

namespace Bloomberg.News.Sentiment.Text;

/// <summary>
/// Cuts a headline into words, figures and marks. A hyphen parts words (year-on-year), a possessive is dropped (Fed's), an elided article
/// is a word of its own (l'inflation), a picture is a word.
/// </summary>
public ref struct Tokenizer
{
    /// <summary>How a figure stands in phrases.</summary>
    public const string FigureText = "N";

    private readonly ReadOnlySpan<char> _text;
    private readonly Sentence _sentence;
    private int _at;

    // A currency and a minus wait for their figure: EUR -13.
    private char _currency;
    private bool _negative;

    private Tokenizer(ReadOnlySpan<char> text, Sentence sentence)
    {
        _text = text;
        _sentence = sentence;
    }

    /// <summary>Adds the tokens of the text's first <see cref="Sentence.MostCharacters"/> characters to the sentence.</summary>
    public static void Read(ReadOnlySpan<char> text, Sentence sentence) =>
        new Tokenizer(text[..Math.Min(text.Length, Sentence.MostCharacters)], sentence).Read();

    private ReadOnlySpan<char> Rest => _text[_at..];

    private void Read()
    {
        while (_at < _text.Length)
        {
            if (char.IsAsciiDigit(_text[_at])) ReadFigure();
            else if (char.IsLetter(_text[_at])) ReadWord();
            else ReadMark();
        }
    }

    private void ReadFigure()
    {
        if (FigureReader.Read(Rest, _currency, out var length) is { } figure)
            _sentence.Add(FigureText, TokenKind.Figure, _negative ? figure.Negative() : figure);
        else
            _sentence.Add(Rest[..(length = WordLength(Rest))], TokenKind.Word);
        (_currency, _negative) = ('\0', false);
        _at += length;
    }

    private void ReadWord()
    {
        var word = Rest[..WordLength(Rest)];
        if (TakeCurrency(word)) return;
        _at += word.Length;
        // The letter behind an apostrophe: a possessive s is dropped, n't is "not".
        var tail = Rest.Length > 1 && Rest[0] is '\'' or '’' && WordLength(Rest[1..]) == 1 ? char.ToLowerInvariant(Rest[1]) : '\0';
        var shortened = tail == 't' && word[^1] is 'n' or 'N';
        if (shortened && tail == 't') word = word[..^1];
        if (word.Length > 0) _sentence.Add(word, TokenKind.Word);
        if (shortened && tail == 't') _sentence.Add("not", TokenKind.Word);
        if (tail == 's' || (shortened && tail == 't')) _at += 2;
    }

    // EUR 13, EUR13 and EUR -13; a currency without a figure is a word.
    private bool TakeCurrency(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyInRange('0', '9');
        var code = digits < 0 ? word : word[..digits];
        if (code.Length > 3 || !FigureFollows(Rest[code.Length..]) || FigureReader.Currency(code) is not (var currency and not '\0')) return false;
        _currency = currency;
        _at += code.Length;
        return true;
    }

    private void ReadMark()
    {
        var (c, next) = (_text[_at], _at + 1 < _text.Length ? _text[_at + 1] : ' ');
        var length = 1;
        if (c is '-' or '−' && char.IsAsciiDigit(next) && (_at == 0 || !char.IsLetterOrDigit(_text[_at - 1]))) _negative = true;
        else if (FigureFollows(Rest[1..]) && FigureReader.Currency(Rest[..1]) is var currency and not '\0') _currency = currency;
        else if (",;:!?()|".Contains(c, StringComparison.Ordinal) || (c == '.' && char.IsWhiteSpace(next))) _sentence.Add(Rest[..1], TokenKind.Mark);
        else if (c is '–' or '—' || (c == '-' && (next == '-' || char.IsWhiteSpace(next)))) _sentence.Add("-", TokenKind.Mark);
        else if (char.IsSurrogatePair(c, next)) _sentence.Add(Rest[..(length = 2)], TokenKind.Word);
        else if (c == '%' || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol) _sentence.Add(Rest[..1], TokenKind.Word);
        _at += length;
    }

    private static bool FigureFollows(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(' ');
        if (rest.Length > 1 && rest[0] is '-' or '−') rest = rest[1..];
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]) && text.Length - rest.Length <= 2;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsOfWord(text[length])) length++;
        return length;
    }
}
