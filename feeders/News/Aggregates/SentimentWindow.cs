namespace Bloomberg.News.Aggregates;

/// <summary>How far back an aggregate looks, and how fast what it sees fades.</summary>
public sealed record SentimentWindow(string Name, TimeSpan Length)
{
    public static readonly SentimentWindow Hour = new("1h", TimeSpan.FromHours(1));
    public static readonly SentimentWindow Day = new("24h", TimeSpan.FromHours(24));
    public static readonly SentimentWindow Week = new("7d", TimeSpan.FromDays(7));

    /// <summary>Shortest first.</summary>
    public static IReadOnlyList<SentimentWindow> All { get; } = [Hour, Day, Week];

    /// <summary>
    /// A third of the length: an article that leaves the window counts an eighth of what it did, so that leaving makes no jump.
    /// </summary>
    public TimeSpan HalfLife => Length / 3;

    /// <summary>What an article counts after this time, from 1 down; 0 outside of the window.</summary>
    public double Decay(TimeSpan age)
    {
        if (age >= Length) return 0;
        // A clock that was set back makes the newest articles those of the future.
        return age <= TimeSpan.Zero ? 1 : Math.Pow(0.5, age / HalfLife);
    }
}
