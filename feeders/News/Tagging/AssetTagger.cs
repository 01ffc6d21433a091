using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>
/// Which assets an article is about: those that its source ties to it, those that stand in the text as <c>$BTC</c> or <c>(NASDAQ: AAPL)</c>, and
/// those that are named. A name that is also a word must be borne out by what stands around it; the folder's README has the rules.
/// Immutable, and safe to use by many at once.
/// </summary>
public sealed class AssetTagger(SubjectCatalogue catalogue)
{
    private const int MostOfTitle = 500;
    private const int MostOfSummary = 1000;
    private const int MostTickers = 16;

    private readonly PhraseTable _phrases = new(catalogue);
    private readonly Signs _signs = new(catalogue);
    private readonly Currencies _currencies = new(catalogue);
    private readonly SourceTickers _tickers = new(catalogue);

    /// <param name="title">Of the article; no markup.</param>
    /// <param name="summary">May be empty. Names in it count only where the title names nobody.</param>
    /// <param name="tickers">Of coins, that the source itself ties to the article.</param>
    /// <returns>The assets that stand for their subjects, the surest first; at most 8.</returns>
    public IReadOnlyList<AssetKey> Tag(string title, string summary, IReadOnlyList<string> tickers)
    {
        var (titled, summed) = (new TextWords(title, MostOfTitle), new TextWords(summary, MostOfSummary));
        var context = TextContext.Of(titled, summed);
        var mentions = new Mentions();
        var (takenOfTitle, takenOfSummary) = (new bool[titled.Count], new bool[summed.Count]);
        _signs.Collect(titled, context, mentions, 0, takenOfTitle);
        _signs.Collect(summed, context, mentions, titled.Count, takenOfSummary);
        _tickers.Collect(tickers.Take(MostTickers), context, mentions);
        var before = mentions.Count;
        CollectNames(titled, context, mentions, 0, takenOfTitle);
        if (mentions.Count == before) CollectNames(summed, context, mentions, titled.Count, takenOfSummary);
        return mentions.Best();
    }

    private void CollectNames(TextWords words, TextContext context, Mentions mentions, int place, bool[] taken)
    {
        var search = new NameSearch(_phrases, words, context, taken);
        search.Run((key, certainty, at) => mentions.Add(key, certainty, place + at));
        _currencies.Collect(search.Currencies, mentions, place);
    }
}
