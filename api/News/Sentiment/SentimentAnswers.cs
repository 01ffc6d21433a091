namespace Bloomberg.Api.News.Sentiment;

/// <summary>How the news of an asset or of a category is in one window up to now.</summary>
/// <param name="Subject">asset:binance:BTC/USDT or category:crypto.</param>
/// <param name="Window">1h, 24h or 7d.</param>
/// <param name="Score">From -1 to 1; null where no article of the window has a score.</param>
/// <param name="Articles">In the window.</param>
/// <param name="Scored">Those with a score.</param>
/// <param name="Usual">Articles that a window of this length usually has; null while that is not known.</param>
/// <param name="VolumeRatio">Articles over the usual number; null while that is not known.</param>
/// <param name="ComputedAt">When this was computed.</param>
/// <param name="AgeMs">Since then.</param>
/// <param name="Stale">Older than five minutes: nobody computes it just now.</param>
public sealed record SentimentAnswer(
    string Subject, string Window, decimal? Score, int Articles, int Scored, decimal? Usual, decimal? VolumeRatio, DateTimeOffset ComputedAt, long AgeMs,
    bool Stale);

/// <summary>Of one subject each window, shortest first; or of all subjects one window, those with most articles first.</summary>
public sealed record SentimentsAnswer(IReadOnlyList<SentimentAnswer> Sentiment, bool Simulated);

/// <summary>How it was at a time; it stays so until the next point.</summary>
public sealed record SentimentPoint(DateTimeOffset Time, decimal? Score, long Articles, long Scored, decimal? VolumeRatio);

/// <summary>The sentiment of a subject over time, oldest first.</summary>
public sealed record SentimentHistoryAnswer(
    string Subject, string Window, bool Simulated, bool Truncated, DateTimeOffset? NextFrom, IReadOnlyList<SentimentPoint> Points);
