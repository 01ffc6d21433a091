namespace Bloomberg.News.Tagging;

/// <summary>What title and summary together are about, as far as single words tell.</summary>
/// <param name="Crypto">Coins.</param>
/// <param name="Market">Markets or a company's business.</param>
/// <param name="Moves">Something rises or falls.</param>
internal readonly record struct TextContext(bool Crypto, bool Market, bool Moves)
{
    public static TextContext Of(TextWords title, TextWords summary)
    {
        var kinds = KindsOf(title) | KindsOf(summary);
        return new(kinds.HasFlag(WordKinds.Crypto), kinds.HasFlag(WordKinds.Market), kinds.HasFlag(WordKinds.Moves));
    }

    private static WordKinds KindsOf(TextWords words)
    {
        var kinds = WordKinds.None;
        for (var i = 0; i < words.Count; i++) kinds |= words[i].Kinds;
        return kinds;
    }
}
