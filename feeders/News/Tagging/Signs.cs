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

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> EndingOf = Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    // With which a coin is paid, the longer first.
    private static readonly string[] Quotes = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "BTC", "ETH", "BNB"];

    public void Collect(TextWords words, TextContext context, Mentions mentions, int place)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.To - word.From > MostLetters) continue;
            if (word.Before == '$') Add(Cashtag(words, i, context), mentions, place + i);
            else if (word.Shape == Shape.Capitals) Add(Pair(words, i), mentions, place + i);
            if (word.Next == ':' && i + 1 < words.Count) Add(AtMarket(words, i), mentions, place + i);
        }
    }

    private static void Add(AssetKey? key, Mentions mentions, int place)
    {
        if (key is { } found) mentions.Add(found, Certainty.Explicit, place);
    }

    // $LINK is a coin; $DASH is one where the text is about coins, and DoorDash elsewhere. US$ and A$AP are none.
    private AssetKey? Cashtag(TextWords words, int index, TextContext context)
    {
        var from = words[index].From;
        if (!char.IsLetter(words.Text[from]) || (from > 1 && char.IsLetterOrDigit(words.Text[from - 2]))) return null;
        var ticker = words.Written(index).ToString().ToUpperInvariant();
        var share = catalogue.Representative(new("yahoo", ticker.Replace('.', '-')));
        if (share is { Exchange: not "yahoo" }) share = null;
        return context.Crypto ? catalogue.Coin(ticker) ?? share : share ?? catalogue.Coin(ticker);
    }

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
        if (words.Behind(index) is '/' or '-' && index + 1 < words.Count && words[index + 1].From == words[index].To + 1
            && words[index + 1].Shape == Shape.Capitals && words[index + 1].To - words[index + 1].From <= MostLetters)
        {
            return Pair(written.ToString(), words.Written(index + 1).ToString());
        }
        foreach (var quote in Quotes)
        {
            if (written.Length > quote.Length + 1 && written.EndsWith(quote, StringComparison.Ordinal))
                return Pair(written[..^quote.Length].ToString(), quote);
        }
        return written.Length == 2 * CurrencyLetters ? catalogue.CurrencyPair(written[..CurrencyLetters].ToString(), written[CurrencyLetters..].ToString()) : null;
    }

    private AssetKey? Pair(string based, string quote)
    {
        if (catalogue.CurrencyPair(based, quote) is { } currencies) return currencies;
        if (!Quotes.Contains(quote)) return null;
        return Metal(based) ?? catalogue.Coin(based);
    }

    private AssetKey? Metal(string code) => code switch
    {
        "XAU" => catalogue.Representative(new("yahoo", "GC=F")),
        "XAG" => catalogue.Representative(new("yahoo", "SI=F")),
        _ => null,
    };
}
