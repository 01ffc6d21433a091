namespace Bloomberg.News.Tagging;

/// <summary>How a word is written.</summary>
internal enum Shape
{
    Small,

    /// <summary>With a capital or a digit at the beginning.</summary>
    Capital,

    /// <summary>In capitals, two letters or more.</summary>
    Capitals,
}

/// <summary>One word of a text.</summary>
/// <param name="Start">Where it begins among the folded letters.</param>
/// <param name="End">Behind its last folded letter, without a possessive's <c>'s</c>.</param>
/// <param name="From">Where it begins in the text.</param>
/// <param name="To">Behind its last letter in the text, without <c>'s</c>.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Possessive">It ends in <c>'s</c>.</param>
/// <param name="BeginsSentence">Nothing, or the end of a sentence, is before it: its capital says nothing.</param>
/// <param name="Before">The character right before it; a space where there is none.</param>
/// <param name="Next">The next character behind it that is no space.</param>
/// <param name="Kinds">What it says of its neighbours.</param>
internal readonly record struct Word(
    int Start, int End, int From, int To, Shape Shape, bool Possessive, bool BeginsSentence, char Before, char Next, WordKinds Kinds)
{
    public bool Is(WordKinds kinds) => (Kinds & kinds) != 0;

    /// <summary>Alone in brackets.</summary>
    public bool InBrackets => Before == '(' && Next == ')';
}
