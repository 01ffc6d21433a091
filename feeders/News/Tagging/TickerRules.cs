using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>What a ticker proves that stands in a text without a sign before it. Always in capitals, and never in a text that is all capitals.</summary>
internal static class TickerRules
{
    private const int Shortest = 2;
    private const int Clear = 4;
    private const int MostLetters = 12;

    public static IEnumerable<(string Ticker, Naming Naming)> Of(Subject subject)
    {
        foreach (var ticker in subject.Tickers)
        {
            // Of coins that nobody trades several have each ticker.
            if (subject.Prominence == Prominence.Obscure && subject.IsCoin) continue;
            if (ticker.Length is < Shortest or > MostLetters || !ticker.All(char.IsAsciiLetterOrDigit) || !ticker.Any(char.IsAsciiLetter)) continue;
            var kinds = Vocabulary.Of(ticker.ToLowerInvariant());
            if (subject.IsCoin) yield return (ticker, OfCoin(subject, ticker, kinds));
            else if (subject.Type is AssetType.Equity or AssetType.Etf) yield return (ticker, OfListing(subject, ticker, kinds));
        }
    }

    // CAT may be a cat in capitals, SMCI nothing else. Common words want a sign before them, or brackets.
    private static Naming OfListing(Subject subject, string ticker, WordKinds kinds)
    {
        var isWord = (kinds & (WordKinds.Common | WordKinds.Acronym)) != 0 || ticker.Length == Shortest;
        var needs = isWord ? NameRules.Never : ticker.Length >= Clear ? 1 : 2;
        if (subject.Prominence < Prominence.WellKnown) needs++;
        return new(subject, isWord ? NamingKind.TickerBeside : NamingKind.Ticker, Shape.Capitals, false, needs, null);
    }

    // NEAR and LINK are coins where the text is about coins; OP, AI and IP only as OP token or (OP), and so all of those that are not large.
    private static Naming OfCoin(Subject subject, string ticker, WordKinds kinds)
    {
        var beside = subject.Prominence < Prominence.WellKnown || (kinds & WordKinds.Acronym) != 0 || ticker.Length == Shortest;
        var row = Contested.Names.GetValueOrDefault(ticker.ToLowerInvariant());
        var needs = (kinds & WordKinds.Ticker) != 0 ? 0 : NameRules.Word;
        return new(subject, beside ? NamingKind.TickerBeside : NamingKind.Ticker, Shape.Capitals, false, needs, needs == 0 ? row : null);
    }
}
