namespace Bloomberg.News.Fetching;

/// <summary>How a feed stands; the words are stored.</summary>
public enum FeedStanding
{
    /// <summary>Not asked yet.</summary>
    Waiting,
    Ok,
    Failing,

    /// <summary>Its server says that it is no more (HTTP 410): not asked again until it is edited.</summary>
    Gone,

    /// <summary>Its address is one that is not asked.</summary>
    Refused,

    /// <summary>A service that is not switched on.</summary>
    Off,
}

public static class FeedStandings
{
    public static readonly FeedStanding[] All = Enum.GetValues<FeedStanding>();

    public static string ToWord(this FeedStanding standing) => standing switch
    {
        FeedStanding.Waiting => "waiting",
        FeedStanding.Ok => "ok",
        FeedStanding.Failing => "failing",
        FeedStanding.Gone => "gone",
        FeedStanding.Refused => "refused",
        _ => "off",
    };
}

/// <summary>How the reading of a feed goes: what a restart must know of it.</summary>
public sealed record FeedState
{
    public FeedStanding Standing { get; init; }

    /// <summary>For a person, where it is not ok.</summary>
    public string? Reason { get; init; }

    /// <summary>Of the last answer that was read, to be sent back.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    /// <summary>How long the last document or its server asks to be left, up to <see cref="FeedCadence.Longest"/>; a 304 repeats it seldom.</summary>
    public TimeSpan? ToldPause { get; init; }

    /// <summary>Of the last document that was read. Not stored: a restart reads the document once more.</summary>
    public UInt128? Print { get; init; }

    /// <summary>Asked instead of the feed's own address.</summary>
    public Uri? MovedTo { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The last answer that could be read, also when it said that nothing is new.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    /// <summary>In the last answer that had any.</summary>
    public int Items { get; init; }

    public static FeedState New(DateTimeOffset now) => new() { DueAt = now };
}
