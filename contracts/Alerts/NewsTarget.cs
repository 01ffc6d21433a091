using Bloomberg.Contracts.News;

namespace Bloomberg.Contracts.Alerts;

/// <summary>Which value of the news a rule watches.</summary>
/// <param name="Measure">Any but the price.</param>
/// <param name="Subject">Whose news; see <see cref="NewsSubject"/>.</param>
/// <param name="Window">One of <see cref="NewsWindow.All"/>.</param>
public sealed record NewsTarget(AlertMeasure Measure, string Subject, string Window)
{
    /// <summary>The value, or null where there is none.</summary>
    /// <param name="reading">Of the same subject and window.</param>
    public decimal? ValueOf(NewsReading reading) => Measure == AlertMeasure.Sentiment ? reading.Sentiment : reading.Volume;
}
