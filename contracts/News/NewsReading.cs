namespace Bloomberg.Contracts.News;

/// <summary>How the news of a subject in a window was when it was computed: a row of <c>news_sentiment</c>.</summary>
/// <param name="Subject">See <see cref="NewsSubject"/>.</param>
/// <param name="Window">One of <see cref="NewsWindow.All"/>.</param>
/// <param name="Score">From -1 to 1; null where no article says anything.</param>
/// <param name="Articles">In the window.</param>
/// <param name="Usual">Articles that such a window usually has; null while that is not known.</param>
/// <param name="ComputedAt">By the news feeder's clock.</param>
public sealed record NewsReading(string Subject, string Window, double? Score, int Articles, double? Usual, DateTimeOffset ComputedAt)
{
    /// <summary>The news feeder computes every minute; what is older than this, nobody keeps.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    // Keeps a usual number next to nothing from making a number that no decimal holds.
    private const double HighestVolume = 1e9;

    public decimal? Sentiment => (decimal?)Score;

    /// <summary>Articles over the usual number.</summary>
    public decimal? Volume => Usual > 0 ? (decimal)Math.Round(Math.Min(Articles / Usual.Value, HighestVolume), 3) : null;

    /// <summary>Not from long ago, nor, after a clock was set back, from far ahead.</summary>
    public bool IsFresh(DateTimeOffset now) => (now - ComputedAt).Duration() < FreshFor;
}
