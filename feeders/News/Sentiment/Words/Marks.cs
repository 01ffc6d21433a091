namespace Bloomberg.News.Sentiment.Words;

/// <summary>What a word does in a sentence, apart from what it says. Files of words name these in lower case.</summary>
[Flags]
public enum Marks
{
    None = 0,

    /// <summary>Turns round what follows: not, never, fails to.</summary>
    Not = 1 << 0,

    /// <summary>Leads from a movement to what moves: a rise IN sales, a fall OF profit.</summary>
    Link = 1 << 1,

    /// <summary>The figure behind it is the earlier one: FROM 9m, COMPARED WITH 9m.</summary>
    From = 1 << 2,

    /// <summary>The figure behind it is the present one.</summary>
    To = 1 << 3,

    /// <summary>What comes before weighs less than what follows: but, however.</summary>
    But = 1 << 4,

    /// <summary>What follows up to the comma weighs less: despite, although.</summary>
    Despite = 1 << 5,

    /// <summary>A new thought begins: while, as, and.</summary>
    Break = 1 << 6,

    /// <summary>The figures behind it are not what moves: excluding, before, net of.</summary>
    Aside = 1 << 7,

    /// <summary>May or may not come: would, could, plans to.</summary>
    Maybe = 1 << 8,

    /// <summary>A sentence with it states a fact: is located, will be published.</summary>
    Fact = 1 << 9,

    /// <summary>The movement takes an object (cuts costs), so what moves is looked for behind it first.</summary>
    Takes = 1 << 10,

    /// <summary>The movement says nothing without something that moves: ends, avoids.</summary>
    Only = 1 << 11,

    /// <summary>Between two figures it says which period the second is of: a year earlier.</summary>
    Earlier = 1 << 12,

    /// <summary>Ends a search for what moves: a preposition that starts another thing.</summary>
    Stop = 1 << 13,

    /// <summary>The movement counts only beside a figure or with what is known to move: up, down.</summary>
    Near = 1 << 15,

    /// <summary>The movement leads to a state, and figures may stand between: swings to a EUR 3m loss.</summary>
    Turn = 1 << 16,

    /// <summary>What is left at the end, above or below zero: profit, loss.</summary>
    Result = 1 << 17,

    /// <summary>The figure behind it is below zero: a negative EUR 3m.</summary>
    Negative = 1 << 18,

    /// <summary>What moves stands behind it, never before: tariffs HURT demand.</summary>
    Ahead = 1 << 19,

    /// <summary>A height or a depth: news when it is reached, not when something comes from it.</summary>
    Level = 1 << 20,

    /// <summary>A full stop behind it ends no sentence: Inc., Corp., vs.</summary>
    Abbreviation = 1 << 14,
}
