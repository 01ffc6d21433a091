using Bloomberg.News.Sentiment.Words;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment.Words;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("climb~", "climb climbs climbed climbing")]
    [InlineData("raise~", "raise raises raised raising")]
    [InlineData("slip^", "slip slips slipped slipping")]
    [InlineData("rally~", "rally rallies rallied rallying")]
    [InlineData("reach~", "reach reaches reached reaching")]
    [InlineData("loss+", "loss losses")]
    [InlineData("penalty+", "penalty penalties")]
    [InlineData("solide*", "solide solides")]
    [InlineData("fort*", "fort forte forts fortes")]
    [InlineData("rises|rose", "rises rose")]
    public void An_entry_stands_for_its_forms(string entry, string forms) => Assert.Equal(forms.Split(' '), WordForms.Expand(entry));

    [Fact]
    public void Every_word_of_a_phrase_may_have_forms() =>
        Assert.Equal(["beat estimate", "beat estimates", "top estimate", "top estimates"], WordForms.Expand("beat|top estimate+"));

    [Fact]
    public void What_several_groups_say_of_a_word_adds_up()
    {
        var term = Lexicon.Parse(["[up 0.9]", "growth # a comment", "", "[measure 1]", "sales, growth", "[mark result]", "growth"]).Find("growth");

        Assert.Equal((0.9, 1.0, true, Marks.Result), (term.Direction, term.Worth, term.Moves, term.Marks));
    }

    [Fact]
    public void A_word_knows_the_longest_phrase_it_begins() => Assert.Equal(3, Lexicon.Parse(["[tone 1]", "rate, rate cut hopes"]).Find("rate").PhraseWords);

    [Theory]
    [InlineData("growth")]
    [InlineData("[sideways 1]")]
    [InlineData("[up one]")]
    public void A_line_that_belongs_nowhere_is_named(string line)
    {
        var failure = Assert.Throws<FormatException>(() => Lexicon.Parse([line]));

        Assert.Contains(line.Trim('[', ']').Split(' ')[^1], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_their_words()
    {
        Assert.InRange(Lexicon.English.Count, 3000, 30_000);
        Assert.InRange(Lexicon.French.Count, 800, 30_000);
    }
}
