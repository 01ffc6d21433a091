using Bloomberg.Contracts.Alerts;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Alerts;

public sealed class AlertConditionTests
{
    [Theory]
    [InlineData(AlertMeasure.Price, "0", "0", "threshold must be more than 0, not 0")]
    [InlineData(AlertMeasure.Price, "-0.3", "0", "threshold must be more than 0, not -0.3")]
    [InlineData(AlertMeasure.Price, "10", "10", "hysteresis must be less than the threshold, 10, not 10")]
    [InlineData(AlertMeasure.Price, "10", "-1", "hysteresis must not be negative, but is -1")]
    [InlineData(AlertMeasure.Price, "62000.5", "100", null)]
    [InlineData(AlertMeasure.NewsVolume, "0", "0", "threshold must be more than 0, not 0")]
    [InlineData(AlertMeasure.NewsVolume, "3", "3", "hysteresis must be less than the threshold, 3, not 3")]
    [InlineData(AlertMeasure.NewsVolume, "3", "1", null)]
    [InlineData(AlertMeasure.Sentiment, "1.01", "0", "threshold must be between -1 and 1, not 1.01")]
    [InlineData(AlertMeasure.Sentiment, "-2", "0", "threshold must be between -1 and 1, not -2")]
    [InlineData(AlertMeasure.Sentiment, "0", "-0.1", "hysteresis must not be negative, but is -0.1")]
    [InlineData(AlertMeasure.Sentiment, "-0.5", "0.6", "hysteresis makes a level that is not between -1 and 1: -0.5 and 0.6")]
    [InlineData(AlertMeasure.Sentiment, "0", "79228162514264337593543950335", "hysteresis makes a level that is not between -1 and 1: 0 and 79228162514264337593543950335")]
    [InlineData(AlertMeasure.Sentiment, "0.1234567890123456789", "0", "threshold has more than 18 digits: 0.1234567890123456789")]
    [InlineData(AlertMeasure.Sentiment, "-0.3", "0.5", null)]
    [InlineData(AlertMeasure.Sentiment, "-1", "0", null)]
    [InlineData(AlertMeasure.Sentiment, "0", "0", null)]
    public void A_condition_says_what_makes_no_sense_for_its_measure(AlertMeasure measure, string threshold, string hysteresis, string? complaint) =>
        Assert.Equal(complaint, new AlertCondition(AlertKind.Above, Number(threshold), Number(hysteresis)).Complaint(measure));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
