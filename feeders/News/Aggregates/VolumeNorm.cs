namespace Bloomberg.News.Aggregates;

/// <summary>
/// How many articles of a subject are usual: the mean of the last weeks. Known once news has been collected for a week; before, nobody can tell
/// a quiet day from a usual one.
/// </summary>
public sealed class VolumeNorm
{
    /// <summary>How far back is counted.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(28);

    public static readonly TimeSpan Least = TimeSpan.FromDays(7);

    public static readonly VolumeNorm Unknown = new(new Dictionary<string, long>(), TimeSpan.Zero);

    private static readonly Dictionary<string, TimeSpan> Lengths = SentimentWindow.All.ToDictionary(window => window.Name, window => window.Length);

    private readonly IReadOnlyDictionary<string, long> _counts;
    private readonly TimeSpan _span;

    /// <param name="counts">Articles of each subject within the span.</param>
    /// <param name="span">For how long news was collected, at most <see cref="Reach"/>.</param>
    public VolumeNorm(IReadOnlyDictionary<string, long> counts, TimeSpan span) => (_counts, _span) = (counts, span);

    /// <summary>Articles in a window of this length; null: not known yet.</summary>
    public double? Of(SubjectWindow place) =>
        _span < Least ? null : _counts.GetValueOrDefault(place.Subject) * (Lengths[place.Window] / _span);
}
