using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Text;

public enum TokenKind : byte
{
    /// <summary>A word, or a phrase the lexicon knows.</summary>
    Word,

    /// <summary>A number with its currency, scale and unit.</summary>
    Figure,

    /// <summary>A mark such as a comma; which one is the first character of its text.</summary>
    Mark,
}

/// <summary>One word, phrase, figure or mark of a headline.</summary>
public struct Token
{
    /// <summary>Where its text begins among the sentence's letters.</summary>
    public int Start { get; init; }

    public int Length { get; set; }

    public TokenKind Kind { get; init; }

    /// <summary>Which clause it is in; movements look for what moves in their own clause only.</summary>
    public int Clause { get; set; }

    /// <summary>Of a figure.</summary>
    public Figure Figure { get; init; }

    /// <summary>What the lexicon says; for marks and figures nothing.</summary>
    public Term Term { get; set; }

    /// <summary>Its first letter is a capital: a name, often.</summary>
    public bool Capital { get; init; }

    /// <summary>A rule has counted it, so it says nothing by itself any more.</summary>
    public bool Counted { get; set; }

    /// <summary>It is in brackets or behind "excluding", so it is not what the sentence is about.</summary>
    public bool Aside { get; set; }

    public readonly bool Is(Marks marks) => Term.Has(marks);
}
