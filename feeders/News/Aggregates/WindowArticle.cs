namespace Bloomberg.News.Aggregates;

/// <summary>What aggregates need of an article.</summary>
/// <param name="Published">Never later than it was read.</param>
/// <param name="Score">From -1 to 1; null where nothing can be said.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Source">Short name.</param>
/// <param name="Subjects">Its category and its assets: <c>category:crypto</c>, <c>asset:binance:BTC/USDT</c>.</param>
public sealed record WindowArticle(DateTimeOffset Published, double? Score, double Confidence, string Source, IReadOnlyList<string> Subjects)
{
    /// <summary>What it counts beside its age.</summary>
    public double Weight { get; } = SourceWeights.Of(Source) * Confidence;
}
