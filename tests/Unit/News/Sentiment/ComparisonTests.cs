using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("Profit was EUR 13m, compared with EUR 9m a year earlier")]
    [InlineData("Net sales totalled EUR 13.1 mn ( EUR 9.2 mn )")]
    [InlineData("Net sales totalled EUR 13.1 mn ( 9.2 )")]
    [InlineData("Operating profit EUR 1.1bn versus EUR 900m")]
    [InlineData("Loss of EUR 2m against a loss of EUR 5m")]
    [InlineData("Profit of EUR 1m against a loss of EUR 5m")]
    [InlineData("Operating margin was 13.9 %, compared to 13.1 %")]
    [InlineData("Cash flow was EUR 3m, compared to a negative EUR 5m")]
    [InlineData("Operating profit was EUR 0.2m (EUR -0.4m)")]
    [InlineData("Unemployment was 5.1 % against 5.4 % a year earlier")]
    [InlineData("Revenue went from $9m to $13m")]
    public void The_better_of_two_figures_now_is_good(string text) => Scores.Good(text);

    [Theory]
    [InlineData("Profit was EUR 9m, compared with EUR 13m a year earlier")]
    [InlineData("Net sales totalled EUR 9.2 mn ( EUR 13.1 mn )")]
    [InlineData("Operating profit EUR 900m versus EUR 1.1bn")]
    [InlineData("Loss of EUR 5m against a loss of EUR 2m")]
    [InlineData("Loss of EUR 1m against a profit of EUR 5m")]
    [InlineData("Operating loss totalled EUR 0.9 mn, down from a profit of EUR 2.7 mn")]
    [InlineData("Unemployment was 5.4 % against 5.1 % a year earlier")]
    public void The_worse_of_two_figures_now_is_bad(string text) => Scores.Bad(text);

    [Theory]
    [InlineData("Net sales in 2009 were EUR 64m")]
    [InlineData("Net sales were EUR 20m (USD 25m)")]
    [InlineData("Net sales were EUR 20m in 2009 and the company was founded in 1990")]
    public void Figures_that_measure_different_things_are_not_compared(string text) => Scores.Neither(text);
}
