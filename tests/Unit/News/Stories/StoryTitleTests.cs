using Bloomberg.News.Stories.Titles;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class StoryTitleTests
{
    [Theory]
    [InlineData("Fed holds interest rates steady - Reuters", "Fed holds interest rates steady")]
    [InlineData("Fed holds interest rates steady | CoinDesk", "Fed Holds Interest Rates Steady")]
    [InlineData("Fed holds interest rates steady — The Wall Street Journal", "Fed holds interest rates steady")]
    [InlineData("Fed holds interest rates steady: report", "Fed holds interest rates steady")]
    [InlineData("BREAKING: Fed holds interest rates steady", "Fed holds interest rates steady")]
    [InlineData("UPDATE 2-Fed holds interest rates steady", "Fed holds interest rates steady")]
    [InlineData("[Updated] Fed holds interest rates steady (report) - Yahoo Finance", "Fed holds interest rates steady")]
    [InlineData("Fed’s chair says U.S. banks are sound", "Fed's chair: US banks sound")]
    [InlineData("Tether mints $1.5 billion on Tron network", "Tether mints $1,500,000,000 on Tron network")]
    [InlineData("Tether mints $1.5B on Tron network", "Tether mints $1.50bn on the Tron network")]
    [InlineData("Prices rose 5 percent in the euro area", "Prices rose 5% in the euro area")]
    [InlineData("Bitcoin tops $100k as funds buy", "Bitcoin tops $100,000 as funds buy")]
    [InlineData("Regulators don't approve a spot fund", "Regulators don’t approve spot fund")]
    [InlineData("日本銀行は金利を据え置き", "日本銀行は金利を据え置き - Reuters")]
    [InlineData("Apple recalls 7,000 phones, officials confirm", "Apple recalls 7,000 phones")]
    [InlineData("Apple recalls 7,000 phones, a filing shows - Reuters", "Apple recalls 7,000 phones")]
    [InlineData("Markets: the euro ends at 1.0833 – live updates", "Markets: the euro ends at 1.0833")]
    [InlineData("La BCE relève ses taux de 0,25 point, selon des sources", "La BCE relève ses taux de 0,25 point")]
    [InlineData("La BCE relève ses taux de 0,25 point - en direct", "La BCE relève ses taux de 0,25 point")]
    public void Titles_of_one_story_are_the_same(string one, string other) => Assert.True(Read(one).IsSame(Read(other)), Words(one, other));

    [Theory]
    [InlineData("Fed holds rates steady and signals one more cut this year", "Fed holds interest rates steady and signals one more cut this year")]
    [InlineData("Exchange lists tokens of several big games today", "Exchange lists tokens of several big games")]
    [InlineData("Tesla recalls two million cars over autopilot safety concerns", "Tesla recalls two million cars over autopilot safety")]
    public void A_few_words_left_out_are_near(string one, string other)
    {
        Assert.True(Read(one).IsNear(Read(other)), Words(one, other));
        Assert.True(Read(other).IsNear(Read(one)), Words(one, other));
    }

    [Theory]
    [InlineData("Bitcoin rises as traders wait for the next Fed decision", "Bitcoin falls as traders wait for the next Fed decision")]
    [InlineData("GDP of the euro area grew in Q1, first estimate shows", "GDP of the euro area grew in Q2, first estimate shows")]
    [InlineData("Here is how much $1000 invested in Apple ten years ago would be worth today", "Here is how much $1000 invested in Tesla ten years ago would be worth today")]
    [InlineData("Bitcoin could reach $100,000 this year as funds keep buying, analysts think", "Bitcoin reach $100,000 this year as funds keep buying, analysts think")]
    [InlineData("SEC does not approve the first spot fund for Solana this week", "SEC does approve the first spot fund for Solana this week")]
    [InlineData("Regulators don't approve the first spot fund for Solana this week", "Regulators approve the first spot fund for Solana this week")]
    [InlineData("Apple supplier cuts its outlook on weak demand for phones in China", "Apple cuts its outlook on weak demand for phones in China")]
    [InlineData("Former head of FTX pleads guilty to fraud in New York court", "Head of FTX pleads guilty to fraud in New York court")]
    [InlineData("Judge says Apple must pay Samsung after ruling", "Judge says Samsung must pay Apple after ruling")]
    [InlineData("Ether falls 5% below an important level of support", "Ether falls 15% below an important level of support")]
    [InlineData("Ether falls -5% below an important level of support", "Ether falls 5% below an important level of support")]
    [InlineData("Rates stay where they are, officials say", "Rates stay where they are, officials deny")]
    [InlineData("Rates stay, Powell says", "Rates stay, Lagarde says")]
    [InlineData("Fed holds rates steady as expected - stocks rally", "Fed holds rates steady as expected - stocks slump")]
    public void Another_number_name_or_direction_is_another_story(string one, string other)
    {
        Assert.False(Read(one).IsSame(Read(other)), Words(one, other));
        Assert.False(Read(one).IsNear(Read(other)), Words(one, other));
    }

    [Theory]
    [InlineData("Daily briefing", false)]
    [InlineData("Market wrap", false)]
    [InlineData("Crypto market wrap", false)]
    [InlineData("The week ahead", false)]
    [InlineData("What is it that was said", false)]
    [InlineData("", false)]
    [InlineData("🚀🚀🚀", false)]
    [InlineData("Bitcoin hits $100,000", true)]
    [InlineData("Fed holds interest rates steady", true)]
    public void Only_a_title_that_says_enough_stands_for_one_story(string title, bool isSpecific) => Assert.Equal(isSpecific, Read(title).IsSpecific);

    [Fact]
    public void A_publisher_is_known_by_the_source_and_by_the_address_too()
    {
        var title = StoryTitle.Read("Fed holds interest rates steady", "x", null);

        Assert.True(title.IsSame(StoryTitle.Read("Fed holds interest rates steady - Obscure Gazette", "obscure-gazette", null)));
        Assert.True(title.IsSame(StoryTitle.Read("Fed holds interest rates steady - ObscureGazette.com", "x", new Uri("https://www.obscuregazette.com/a"))));
        Assert.False(title.IsSame(StoryTitle.Read("Fed holds interest rates steady - Obscure Gazette", "x", null)));
    }

    [Fact]
    public void Titles_that_are_near_share_an_anchor()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var words = Enumerable.Range(0, random.Next(5, 40)).Select(_ => "word" + new string('x', random.Next(9)) + (char)('a' + random.Next(26))).ToList();
            var fewer = words.Where(_ => random.Next(8) != 0).ToList();
            var (one, other) = (Read(string.Join(' ', words)), Read(string.Join(' ', fewer)));
            if (!one.IsNear(other)) continue;

            Assert.NotEmpty(one.Anchors().Intersect(other.Anchors()));
        }
    }

    [Fact]
    public void Hostile_titles_are_read_without_an_error()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var title = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "-$5,.%'’ \0aA\uD83D\uDE80 |:–([日"[random.Next(20)]));
            var read = Read(title);

            Assert.True(read.IsSame(Read(title)));
            Assert.Equal(read.IsNear(read), read.Words.Count >= 5);
        }
    }

    private static StoryTitle Read(string title) => StoryTitle.Read(title, "test", null);

    private static string Words(string one, string other) => $"[{string.Join(' ', Read(one).Words)}] [{string.Join(' ', Read(other).Words)}]";
}
