using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>
/// Tickers that a source ties to an article. It finds them by machine as well, so one that is a word (the EPS of a company's quarter) counts only
/// in a text about coins, and a coin that nobody trades not at all.
/// </summary>
internal sealed class SourceTickers(SubjectCatalogue catalogue)
{
    private const int Shortest = 2;

    public void Collect(IEnumerable<string> tickers, TextContext context, Mentions mentions)
    {
        foreach (var ticker in tickers)
        {
            if (catalogue.Coin(ticker) is not { Prominence: > Prominence.Obscure } coin) continue;
            var isWord = ticker.Length <= Shortest || (Vocabulary.Of(ticker.ToLowerInvariant()) & (WordKinds.Acronym | WordKinds.Common)) != 0;
            if (!isWord || context.Crypto) mentions.Add(coin.Key, Certainty.Source, 0);
        }
    }
}
