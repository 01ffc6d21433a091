using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>What a phrase is to the subject that it names.</summary>
internal enum NamingKind
{
    Name,

    /// <summary>Its short name.</summary>
    Ticker,

    /// <summary>Its short name, which proves something only right before a word such as token, or in brackets.</summary>
    TickerBeside,

    /// <summary>A name that anybody could have taken; it counts only with its ticker behind it: <c>Home (HOME)</c>.</summary>
    WithTicker,
}

/// <summary>One way in which a subject may be named.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Kind">How.</param>
/// <param name="Form">The least that its writing must be.</param>
/// <param name="Possessive">The name itself ends in <c>'s</c>.</param>
/// <param name="Needs">How much must speak for it.</param>
/// <param name="Row">What else it means, where it is known for that.</param>
internal sealed record Naming(Subject Subject, NamingKind Kind, Shape Form, bool Possessive, int Needs, Contested? Row);

/// <summary>All that words in a row may name, and how many words the longest phrase has that begins with them.</summary>
internal sealed class Phrase
{
    public List<Naming> Namings { get; } = [];

    public string? Currency { get; set; }

    public int Longest { get; set; }
}
