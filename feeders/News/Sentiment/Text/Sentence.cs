using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Text;

/// <summary>
/// A headline as tokens, and what the rules have found in it. One thread uses one again and again, so nothing is allocated for a headline.
/// </summary>
public sealed class Sentence
{
    /// <summary>What stands behind this is not read: a headline is shorter, and nobody may make us read a book.</summary>
    public const int MostCharacters = 800;

    private readonly char[] _letters = new char[MostCharacters * 2];
    private readonly Token[] _tokens = new Token[MostCharacters];
    private int _letterCount;
    private int _tokenCount;

    public Span<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    public Lexicon Lexicon { get; private set; } = Lexicon.English;

    public Evidence Evidence { get; } = new();

    public ReadOnlySpan<char> TextOf(in Token token) => _letters.AsSpan(token.Start, token.Length);

    /// <summary>Forgets the sentence before.</summary>
    public void Begin(Lexicon lexicon)
    {
        (_letterCount, _tokenCount, Lexicon) = (0, 0, lexicon);
        Evidence.Clear();
    }

    /// <summary>Adds a token; its letters follow one blank behind those before, so that phrases are slices.</summary>
    public void Add(ReadOnlySpan<char> text, TokenKind kind, Figure figure = default)
    {
        if (_tokenCount == _tokens.Length || _letterCount + text.Length + 1 > _letters.Length) return;
        if (_letterCount > 0) _letters[_letterCount++] = ' ';
        if (kind == TokenKind.Word) text.ToLowerInvariant(_letters.AsSpan(_letterCount));
        else text.CopyTo(_letters.AsSpan(_letterCount));
        _tokens[_tokenCount++] = new Token
        {
            Start = _letterCount,
            Length = text.Length,
            Kind = kind,
            Figure = figure,
            Term = Term.Unknown,
            Capital = char.IsUpper(text[0]),
        };
        _letterCount += text.Length;
    }

    /// <summary>The text from one token to another, both included.</summary>
    public ReadOnlySpan<char> TextOf(int first, int last) =>
        _letters.AsSpan(_tokens[first].Start, _tokens[last].Start + _tokens[last].Length - _tokens[first].Start);

    /// <summary>Keeps the tokens from the first so many on; phrases have become fewer tokens than words.</summary>
    public void Keep(int count) => _tokenCount = count;
}
