using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>What leaves no doubt: <c>$BTC</c>, <c>(NASDAQ: AAPL)</c>, <c>BTC/USDT</c>, <c>BTCUSDT</c>, <c>EUR/USD</c>.</summary>
internal sealed class Signs(SubjectCatalogue catalogue)
{
    private const int MostLetters = 16;
    private const int HongKongDigits = 4;
    private const int CurrencyLetters = 3;

    private static readonly Dictionary<string, string> Endings = Vocabulary.Rows("exchanges")
        .SelectMany(row => row[0].Split(' ').Select(prefix => (prefix, row[1]))).ToDictionary(row => row.prefix, row => row.Item2);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> EndingOf =
        Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    // With which a coin is paid, the longer first.
    private static readonly string[] Quotes = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "BTC", "ETH", "BNB"];

    /// <param name="words">The text.</param>
    /// <param name="context">What it is about.</param>
    /// <param name="mentions">What is found goes there.</param>
    /// <param name="place">Of the text's first word.</param>
    /// <param name="taken">The words that were part of a sign.</param>
    public void Collect(TextWords words, TextContext context, Mentions mentions, int place, bool[] taken)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.To - word.From > MostLetters) continue;
            if (word.Before == '$') Add(Cashtag(words, i, context), i, 1);
            else if (word.Shape == Shape.Capitals) Add(Pair(words, i), i, HasQuote(words, i) ? 2 : 1);
            if (word.Next == ':' && i + 1 < words.Count) Add(AtMarket(words, i), i, 2);
        }

        void Add(AssetKey? key, int first, int count)
        {
            if (key is not { } found) return;
            mentions.Add(found, Certainty.Explicit, place + first);
            Array.Fill(taken, true, first, count);
        }
    }

    // $LINK is a coin; $DASH is one where the text is about coins, and DoorDash elsewhere. US$ and A$AP are none.
    private AssetKey? Cashtag(TextWords words, int index, TextContext context)
    {
        var from = words[index].From;
        if (!char.IsLetter(words.Text[from]) || (from > 1 && char.IsLetterOrDigit(words.Text[from - 2]))) return null;
        var ticker = words.Written(index).ToString().ToUpperInvariant();
        var share = catalogue.Representative(new("yahoo", ticker.Replace('.', '-')));
        if (share is { Exchange: not "yahoo" }) share = null;
        var coin = catalogue.Coin(ticker);
        // That a coin nobody trades is meant, only a text about coins makes likely.
        if (coin?.Prominence == Prominence.Obscure && !context.Crypto) coin = null;
        return context.Crypto ? coin?.Key ?? share : share ?? coin?.Key;
    }

    /// <summary>The name of a market before a colon, and so not its company or its index.</summary>
    public static bool IsMarket(TextWords words, int index) => words[index].Next == ':' && EndingOf.ContainsKey(words.Folded(index, 1));

    private AssetKey? AtMarket(TextWords words, int index)
    {
        if (!EndingOf.TryGetValue(words.Folded(index, 1), out var ending) || words[index + 1].Shape == Shape.Small) return null;
        var ticker = words.Written(index + 1).ToString().ToUpperInvariant();
        if (ending == ".HK") ticker = ticker.PadLeft(HongKongDigits, '0');
        return catalogue.Representative(new("yahoo", ticker.Replace('.', '-') + ending));
    }

    private AssetKey? Pair(TextWords words, int index)
    {
        var written = words.Written(index);
        if (HasQuote(words, index)) return Pair(written.ToString(), words.Written(index + 1).ToString());
        foreach (var quote in Quotes)
        {
            if (written.Length > quote.Length + 1 && written.EndsWith(quote, StringComparison.Ordinal))
                return Pair(written[..^quote.Length].ToString(), quote);
        }
        if (written.Length != 2 * CurrencyLetters) return null;
        return catalogue.CurrencyPair(written[..CurrencyLetters].ToString(), written[CurrencyLetters..].ToString());
    }

    // BTC/USDT and BTC-USDT are two words.
    private static bool HasQuote(TextWords words, int index) =>
        words.Behind(index) is '/' or '-' && index + 1 < words.Count && words[index + 1].From == words[index].To + 1
        && words[index + 1].Shape == Shape.Capitals && words[index + 1].To - words[index + 1].From <= MostLetters;

    private AssetKey? Pair(string based, string quote)
    {
        if (catalogue.CurrencyPair(based, quote) is { } currencies) return currencies;
        if (Quotes.Contains(quote) && Metal(based) is { } metal) return metal;
        if (catalogue.Coin(based) is not { Prominence: > Prominence.Obscure } coin) return null;
        // ADA/BIDR: a venue has more to pay with than anybody lists. But ON/OFF is a switch.
        var isWord = (Vocabulary.Of(based.ToLowerInvariant()) & (WordKinds.Common | WordKinds.Acronym)) != 0;
        return Quotes.Contains(quote) || !isWord ? coin.Key : null;
    }

    private AssetKey? Metal(string code) => code switch
    {
        "XAU" => catalogue.Representative(new("yahoo", "GC=F")),
        "XAG" => catalogue.Representative(new("yahoo", "SI=F")),
        _ => null,
    };
}
