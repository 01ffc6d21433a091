using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Bloomberg.News.Tagging;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

public sealed class AssetTaggerTests
{
    private static readonly AssetTagger Tagger = MadeUpCatalogue.Tagger;

    private static string Tags(string title, string summary = "", params string[] tickers) => string.Join(' ', Tagger.Tag(title, summary, tickers));

    [Fact]
    public void The_surest_comes_first() =>
        Assert.Equal(
            "yahoo:TSLA binance:ETH/USDT binance:BTC/USDT yahoo:TGT",
            Tags("Target shares fall, bitcoin steady, says $TSLA bull", "", "ETH"));

    [Fact]
    public void At_most_eight_are_named() =>
        Assert.Equal(8, Tagger.Tag("Microsoft, Nvidia, Netflix, Walmart, Mastercard, Costco, Pfizer, Boeing, Airbus, Siemens and Renault", "", []).Count);

    [Fact]
    public void A_summary_names_assets_only_where_the_title_names_none()
    {
        Assert.Equal("yahoo:MSFT", Tags("A chip maker is in talks", "Microsoft is said to be the buyer."));
        Assert.Equal("yahoo:NVDA", Tags("Nvidia is in talks", "Microsoft is said to be the buyer."));
        Assert.Equal("yahoo:MSFT yahoo:NVDA", Tags("Nvidia is in talks", "The buyer is Microsoft (NASDAQ: MSFT)."));
    }

    [Fact]
    public void A_summary_about_coins_makes_a_word_of_the_title_a_coin() =>
        Assert.Equal("binance:AVAX/USDT", Tags("Avalanche gains momentum", "The token of the blockchain is up a tenth in a day."));

    [Theory]
    [InlineData("Market wrap", "BTC ETH", "binance:BTC/USDT binance:ETH/USDT")]
    [InlineData("Lowe's beats expectations, EPS at $1.93", "EPS", "yahoo:LOW")]   // found by a machine in the title
    [InlineData("Token unlock ahead", "EPS", "binance:EPS/USDT")]
    [InlineData("A new exhibition opens", "HOME", "")]                            // a coin that nobody trades
    [InlineData("Market wrap", "btc", "binance:BTC/USDT")]
    [InlineData("Market wrap", "NOSUCH 🚀", "")]
    public void What_the_source_says_counts_unless_a_machine_misread_it(string title, string tickers, string assets) =>
        Assert.Equal(assets, Tags(title, "", tickers.Split(' ')));

    [Theory]
    [InlineData("Story (IP) breaks free from the downturn", "coingecko:story-2")]
    [InlineData("Story of a downturn", "")]
    [InlineData("Jupiter (JUP) unlocks tokens", "binance:JUP/USDT")]
    [InlineData("Jupiter and Saturn align, crypto astrologers cheer", "")]
    [InlineData("JUP token slides", "binance:JUP/USDT")]
    [InlineData("$HOME sweet $TIME", "")]
    [InlineData("Crypto: $HOME listed", "coingecko:home-coin")]
    [InlineData("Crypto: $CAT listed", "yahoo:CAT")]                              // two coins, and one company
    [InlineData("$RARE up", "binance:RARE/BTC")]
    public void Of_small_coins_only_what_leaves_no_doubt_counts(string title, string assets) => Assert.Equal(assets, Tags(title));

    [Theory]
    [InlineData("DASH jumps 10%", "")]
    [InlineData("$DASH jumps 10%", "yahoo:DASH")]
    [InlineData("$DASH jumps as crypto rallies", "binance:DASH/USDT")]
    public void A_ticker_of_two_is_the_coin_where_the_text_is_about_coins(string title, string asset) => Assert.Equal(asset, Tags(title));

    [Fact]
    public void The_order_of_catalogue_and_tickers_changes_nothing()
    {
        var turned = new AssetTagger(new SubjectCatalogue(MadeUpCatalogue.Rows.Reverse()));
        foreach (var title in new[] { "BTC and ETH fall", "Alibaba, Toyota and Merck gain", "Oil and gold rise", "Crypto: $CAT $HOME $BTC" })
        {
            Assert.Equal(Tagger.Tag(title, "", ["SOL", "LINK"]), turned.Tag(title, "", ["SOL", "LINK"]));
            Assert.Equal(Tagger.Tag(title, "", ["SOL", "LINK"]).Order(ByName), Tagger.Tag(title, "", ["LINK", "SOL"]).Order(ByName));
        }
    }

    [Fact]
    public void Words_put_together_by_chance_name_nothing()
    {
        // No names and no capitals: whatever is common to say.
        string[] words = [.. Vocabulary.Rows("common").SelectMany(row => row[1].Split(' '))];
        var random = new Random(20260925);
        var tagged = Enumerable.Range(0, 2000).Select(_ => string.Join(' ', random.GetItems(words, 9))).Count(title => Tagger.Tag(title, "", []).Count > 0);

        // Gold falls and oil gains now and then, even by chance.
        Assert.InRange(tagged, 0, 60);
    }

    [Fact]
    public void Fifteen_thousand_coins_with_common_names_change_nothing()
    {
        string[] words = [.. Vocabulary.Rows("common").SelectMany(row => row[1].Split(' ')).Distinct()];
        var coins = Enumerable.Range(0, 15_000).Select(i =>
        {
            var (one, other) = (words[i % words.Length], words[i / words.Length * 7 % words.Length]);
            var name = i < words.Length ? one : $"{one} {other}";
            return MadeUpCatalogue.Coin($"made-up-{i}", name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), Titled(name));
        });
        var crowded = new AssetTagger(new SubjectCatalogue(MadeUpCatalogue.Rows.Concat(coins)));

        foreach (var title in OwnHeadlines.All) Assert.Equal(MadeUpCatalogue.Tags(title), MadeUpCatalogue.Tags(crowded, title));
        foreach (var word in words) Assert.Equal(MadeUpCatalogue.Tags($"{Titled(word)} rises again"), MadeUpCatalogue.Tags(crowded, $"{Titled(word)} rises again"));
    }

    [Theory]
    [InlineData("$")]
    [InlineData("(NASDAQ: ")]
    [InlineData("A-")]
    [InlineData("Bitcoin, ")]
    [InlineData("\u0301")]
    [InlineData("𝔅🚀")]
    [InlineData("l'd'")]
    [InlineData("Crude oil and ")]
    [InlineData("a.b&c")]
    public void A_hundred_thousand_characters_of_anything_are_bounded(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();

        Assert.InRange(Tagger.Tag(text, text, [.. Enumerable.Repeat(text, 100)]).Count, 0, 8);
    }

    [Fact]
    public void Nothing_is_about_nothing()
    {
        Assert.Empty(Tagger.Tag("", "", []));
        Assert.Empty(Tagger.Tag("   ", "\u0000\uFFFF", [""]));
    }

    private static readonly IComparer<AssetKey> ByName = Comparer<AssetKey>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static string Titled(string name) => string.Join(' ', name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
