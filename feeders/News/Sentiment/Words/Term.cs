namespace Bloomberg.News.Sentiment.Words;

/// <summary>All that the files of words say of one word or phrase; the numbers are 0 where they say nothing.</summary>
public sealed class Term
{
    public static Term Unknown { get; } = new();

    /// <summary>A movement: above 0 upwards, below 0 downwards.</summary>
    public double Direction { get; private set; }

    /// <summary>Of something that moves: above 0 when more of it is good, below 0 when more of it is bad.</summary>
    public double Worth { get; private set; }

    /// <summary>Something that can move, also when neither way is good or bad (a stake, a number of shares).</summary>
    public bool Moves { get; private set; }

    /// <summary>What it says by itself: above 0 good, below 0 bad.</summary>
    public double Tone { get; private set; }

    /// <summary>What the word before or behind it is multiplied with: sharply 1.5, slightly 0.6.</summary>
    public double Strength { get; private set; } = 1;

    public Marks Marks { get; private set; }

    /// <summary>Words of the longest phrase that begins with this word.</summary>
    public int PhraseWords { get; private set; } = 1;

    public bool Has(Marks marks) => (Marks & marks) != 0;

    internal void BeginPhraseOf(int words) => PhraseWords = Math.Max(PhraseWords, words);

    /// <summary>Adds what one group says; groups are told by their heads, as the first lines of the files explain.</summary>
    internal void Join(GroupHead head)
    {
        Marks |= head.Marks;
        switch (head.Kind)
        {
            case "up": Direction = head.Value; break;
            case "down": Direction = -head.Value; break;
            case "measure": (Worth, Moves) = (head.Value, true); break;
            case "tone": Tone = head.Value; break;
            case "thing": (Tone, Worth, Moves) = (head.Value, head.Value, true); break;
            case "strength": Strength = head.Value; break;
        }
    }
}
