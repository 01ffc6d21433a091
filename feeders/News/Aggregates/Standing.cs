namespace Bloomberg.News.Aggregates;

/// <summary>How the news of a subject is.</summary>
/// <param name="Score">From -1 to 1; null where no article of the window has a score.</param>
/// <param name="Articles">In the window.</param>
/// <param name="Scored">Those with a score.</param>
/// <param name="Usual">Articles in a window of this length, over the last weeks; null: not known yet.</param>
public sealed record Standing(double? Score, int Articles, int Scored, double? Usual)
{
    // Both move with every minute that passes; what a reader cannot see need not be written.
    private const double ScoreStep = 0.005;
    private const double UsualStep = 0.02;

    public double? VolumeRatio => Usual > 0 ? Articles / Usual : null;

    /// <summary>Another one, to somebody who looks at it.</summary>
    public bool DiffersFrom(Standing? other) =>
        other is null
        || Articles != other.Articles
        || Scored != other.Scored
        || Apart(Score, other.Score, ScoreStep)
        || Apart(Usual, other.Usual, UsualStep * Math.Max(Usual ?? 0, other.Usual ?? 0));

    private static bool Apart(double? one, double? other, double step) =>
        one.HasValue != other.HasValue || (one.HasValue && Math.Abs(one.Value - other!.Value) > step);
}
