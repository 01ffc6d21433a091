using Bloomberg.News.Sentiment.Text;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment.Text;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("english", "en", 0.99)]
    [InlineData("french", "fr", 0.97)]
    public void Nearly_all_of_our_headlines_are_in_the_language_they_are_in(string file, string language, double share)
    {
        var headlines = ProjectFiles.Read($"tests/Unit/News/Sentiment/Headlines/{file}.txt").Split('\n').Where(line => line.Contains('|')).Select(line => line.Split('|')[1]).ToArray();

        Assert.InRange((double)headlines.Count(headline => LanguageGuess.Of(headline) == language) / headlines.Length, share, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Das ist kein Englisch")]
    [InlineData("日本語")]
    public void What_is_neither_is_read_as_English(string text) => Assert.Equal("en", LanguageGuess.Of(text));
}
