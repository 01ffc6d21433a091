using Bloomberg.News.Sentiment.Text;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment.Text;

public sealed class FigureReaderTests
{
    [Theory]
    [InlineData("13", 13, 2)]
    [InlineData("1,234.5 shares", 1234.5, 7)]
    [InlineData("1 234,5 actions", 1234.5, 7)]
    [InlineData("1 234 567", 1234567, 9)]
    [InlineData("13.1mn", 13.1e6, 6)]
    [InlineData("13.1 mn and", 13.1e6, 7)]
    [InlineData("3 milliards d'euros", 3e9, 11)]
    [InlineData("5bn.", 5e9, 3)]
    [InlineData("86K", 86e3, 3)]
    [InlineData("13 men", 13, 2)]
    [InlineData("13.", 13, 2)]
    [InlineData("2,5 %", 2.5, 5)]
    [InlineData("25bp", 25, 4)]
    public void Numbers_are_read_as_newspapers_write_them(string text, double value, int length)
    {
        var figure = FigureReader.Read(text, '\0', out var read);

        Assert.Equal(value, figure!.Value.Value, 6);
        Assert.Equal(length, read);
    }

    [Theory]
    [InlineData("4G")]
    [InlineData("9th")]
    [InlineData("2Q")]
    public void A_number_with_letters_on_it_is_a_word(string text) => Assert.Null(FigureReader.Read(text, '\0', out _));

    [Theory]
    [InlineData("5 %", '%')]
    [InlineData("5 per cent", '%')]
    [InlineData("5 pour cent", '%')]
    [InlineData("5 million euros", '€')]
    [InlineData("5 M€", '€')]
    [InlineData("5", '\0')]
    public void The_unit_may_stand_behind(string text, char unit) => Assert.Equal(unit, FigureReader.Read(text, '\0', out _)!.Value.Unit);

    [Fact]
    public void An_endless_number_is_no_infinity()
    {
        var figure = FigureReader.Read(new string('9', 700), '\0', out var length);

        Assert.True(double.IsFinite(figure!.Value.Value));
        Assert.Equal(700, length);
    }

    [Fact]
    public void What_is_left_out_is_taken_from_the_figure_before()
    {
        var (full, left) = (FigureReader.Read("9.8 mn", '€', out _)!.Value, FigureReader.Read("9.7", '\0', out _)!.Value);

        Assert.True(full.TryCompare(left, out var difference));
        Assert.Equal(0.1, difference, 6);
    }

    [Fact]
    public void Euros_and_dollars_years_and_amounts_are_not_compared()
    {
        var (euros, dollars, year) = (new Figure(1, 1, '€', false), new Figure(2, 2, '$', false), new Figure(2009, 2009, '\0', false));

        Assert.False(euros.TryCompare(dollars, out _));
        Assert.False(euros.TryCompare(year, out _));
    }
}
