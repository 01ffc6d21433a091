using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>
/// Finds the names in one text, the longest first: Bitcoin Cash is not Bitcoin. Goes through it again where companies stood in a list, since a
/// doubtful name between two of them is one: Coinbase, Block and Roku.
/// </summary>
/// <param name="phrases">All names.</param>
/// <param name="words">The text.</param>
/// <param name="context">What it is about.</param>
/// <param name="taken">Words that are not looked at, since they were a sign of something.</param>
internal sealed class NameSearch(PhraseTable phrases, TextWords words, TextContext context, bool[] taken)
{
    private TextContext _context = context;
    private bool _coins;

    private const int MostPasses = 3;

    // Of the companies found: from which word to before which.
    private readonly List<(int From, int To)> _companies = [];

    public List<Currencies.Found> Currencies { get; } = [];

    public void Run(Action<AssetKey, Certainty, int> found)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = _companies.Count;
            for (var i = 0; i < words.Count; i++)
            {
                if (!taken[i]) Array.Fill(taken, true, i, Take(i, pass > 0, found));
            }
            // One that is certainly a coin makes coins of doubtful names as well: Optimism and Arbitrum.
            var isNews = _coins && !_context.Crypto;
            if (isNews) _context = _context with { Crypto = true };
            if (_companies.Count == before && !isNews) return;
        }
    }

    // How many words were taken for a name.
    private int Take(int first, bool again, Action<AssetKey, Certainty, int> found)
    {
        if (phrases.Find(words.Folded(first, 1)) is not { Longest: > 0 } begins) return 0;
        for (var count = Math.Min(begins.Longest, words.Count - first); count > 0; count--)
        {
            var phrase = count == 1 ? begins : phrases.Find(words.Folded(first, count));
            if (phrase is null) continue;
            if (phrase.Currency is { } code)
            {
                if (!again && Tagging.Currencies.Read(code, words, first, count) is { } currency) Currencies.Add(currency);
                return count;
            }
            // What Crude Oil was refused for, Crude is not asked again.
            if (Accept(phrase, first, count, found, out var refused) || refused) return count;
        }
        return 0;
    }

    private bool Accept(Phrase phrase, int first, int count, Action<AssetKey, Certainty, int> found, out bool refused)
    {
        var against = false;
        AssetType? accepted = null;
        // Where the text is about coins, DASH is the coin.
        AcceptThose(_context.Crypto);
        AcceptThose(!_context.Crypto);
        refused = against;
        _coins |= accepted == AssetType.Crypto;
        if (accepted == AssetType.Equity) _companies.Add((first, first + count));
        return accepted is not null;

        void AcceptThose(bool coins)
        {
            foreach (var naming in phrase.Namings)
            {
                // One name is one thing; only oil is both Brent and WTI.
                if (naming.Subject.IsCoin != coins || (accepted ?? naming.Subject.Type) != naming.Subject.Type) continue;
                if (accepted is not null and not AssetType.Future) continue;
                if (CertaintyOf(naming, first, count, ref against) is not { } certainty) continue;
                accepted = naming.Subject.Type;
                found(naming.Subject.Key, certainty, first);
            }
        }
    }

    private Certainty? CertaintyOf(Naming naming, int first, int count, ref bool against)
    {
        if (naming.Kind == NamingKind.WithTicker) return HasTickerBehind(naming.Subject, first + count) ? Certainty.Explicit : null;
        if (naming.Needs == NameRules.Never && !words[first].InBrackets) return null;
        if (!Objections.IsWritten(naming, words, first, count)) return null;
        if (Objections.Against(naming, words, first, count))
        {
            against |= count > 1;
            return null;
        }
        if (naming.Needs == 0) return Certainty.Name;
        var points = Evidence.Of(naming, words, first, count, _context, naming.Subject.IsCompany && StandsInList(first, first + count));
        return points >= Math.Min(naming.Needs, NameRules.Enough) ? Certainty.Context : null;
    }

    // Story (IP)
    private bool HasTickerBehind(Subject subject, int behind)
    {
        if (behind >= words.Count || !words[behind].InBrackets || words[behind].Shape == Shape.Small) return false;
        foreach (var ticker in subject.Tickers)
        {
            if (words.Written(behind).SequenceEqual(ticker)) return true;
        }
        return false;
    }

    private bool StandsInList(int from, int to)
    {
        foreach (var company in _companies)
        {
            if (AreNeighbours(company.To, from) || AreNeighbours(to, company.From)) return true;
        }
        return false;
    }

    private bool AreNeighbours(int to, int from) => (from - to) switch
    {
        0 => to < words.Count && words[to - 1].Next == ',',
        1 => words.Folded(to, 1) is "and" or "or" or "und" or "et",
        _ => false,
    };
}
