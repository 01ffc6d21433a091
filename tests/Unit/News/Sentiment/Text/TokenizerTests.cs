using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Fed's year-on-year rise", "fed year on year rise")]
    [InlineData("It didn't fall", "it did not fall")]
    [InlineData("Sales did n't fall", "sales did not fall")]
    [InlineData("L'inflation d'aujourd'hui", "l inflation d aujourd hui")]
    [InlineData("EUR 13.1 mn, up 5 %.", "N , up N .")]
    [InlineData("EUR13m (EUR -2m)", "N ( N )")]
    [InlineData("#bitcoin $BTC 🚀", "bitcoin btc 🚀")]
    [InlineData("Profit - and loss – here", "profit - and loss - here")]
    [InlineData("It trades at U.S. pump.fun", "it trades at u s . pump fun")]
    public void Words_figures_and_marks_are_told_apart(string text, string expected) => Assert.Equal(expected, string.Join(' ', Read(text)));

    [Theory]
    [InlineData("EUR -2m", -2e6)]
    [InlineData("-5 %", -5)]
    [InlineData("2009-10", 10)]
    public void A_minus_belongs_to_its_figure_and_a_dash_between_two_does_not(string text, double last)
    {
        var sentence = Tokens(text);

        Assert.Equal(last, sentence.Tokens[^1].Figure.Value);
    }

    [Fact]
    public void Half_a_picture_and_right_to_left_marks_do_no_harm() => Assert.Equal(["profit", "rose"], Read("\ud83d \u202eprofit\u200f \udc00rose"));

    [Fact]
    public void A_phrase_is_one_token_and_the_longest_wins()
    {
        var lexicon = Lexicon.Parse(["[tone 1]", "rate, rate cut, rate cut hopes"]);
        var sentence = new Sentence();
        sentence.Begin(lexicon);
        Tokenizer.Read("New rate cut hopes, rate, cut", sentence);
        Phrases.Find(sentence);

        Assert.Equal(["new", "rate cut hopes", ",", "rate", ",", "cut"], Texts(sentence));
    }

    private static string[] Read(string text) => Texts(Tokens(text));

    private static Sentence Tokens(string text)
    {
        var sentence = new Sentence();
        sentence.Begin(Lexicon.English);
        Tokenizer.Read(text, sentence);
        return sentence;
    }

    private static string[] Texts(Sentence sentence)
    {
        var texts = new List<string>();
        foreach (var token in sentence.Tokens) texts.Add(sentence.TextOf(token).ToString());
        return [.. texts];
    }
}
