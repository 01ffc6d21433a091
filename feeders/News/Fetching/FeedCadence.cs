namespace Bloomberg.News.Fetching;

/// <summary>How a feed stands after an answer, and when it is asked again.</summary>
public sealed class FeedCadence(Random? dice = null)
{
    /// <summary>While a feed brings news of the last hour.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    /// <summary>A feed that asks for more is asked once an hour all the same.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Until a budget is looked at again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Whatever a server asks for.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    // Where a feed has moved to may be given up as well; then its own address knows better.
    private const int FailuresAtNewPlace = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public FeedState After(FeedState before, FeedAnswer answer, DateTimeOffset now) => answer.Outcome switch
    {
        FeedOutcome.Read => Read(before, answer, answer.NotBefore, now) with
        {
            ETag = answer.ETag,
            LastModified = answer.LastModified,
            ToldPause = answer.NotBefore is { } told ? Clamp(told, TimeSpan.Zero, Longest) : null,
            Print = answer.Print,
            Items = answer.Stories.Count,
        },
        // What the document said of itself still holds.
        FeedOutcome.Unchanged => Read(before, answer, Longer(answer.NotBefore, before.ToldPause), now),
        FeedOutcome.NoTurn => Waited(before, answer, now),
        FeedOutcome.Gone => Failed(before, answer, now) with { Standing = FeedStanding.Gone },
        FeedOutcome.Refused => Failed(before, answer, now) with { Standing = FeedStanding.Refused },
        _ => Failed(before, answer, now),
    };

    /// <summary>Of two that may not be told.</summary>
    public static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private FeedState Read(FeedState before, FeedAnswer answer, TimeSpan? told, DateTimeOffset now)
    {
        var isBusy = answer.Stories.Any(story => story.Item.Published is { } time && time > now - Fresh);
        var pause = Clamp(told ?? TimeSpan.Zero, isBusy ? Busy : Usual, Longest);
        return before with
        {
            Standing = FeedStanding.Ok,
            Reason = null,
            MovedTo = answer.MovedTo ?? before.MovedTo,
            AskedAt = now,
            AnsweredAt = now,
            DueAt = now + Spread(pause),
            Failures = 0,
        };
    }

    // What was read before stays known: the next answer may be that nothing has changed since.
    private FeedState Failed(FeedState before, FeedAnswer answer, DateTimeOffset now)
    {
        var failures = before.Failures + 1;
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(failures - 1, 10), LongestPause.Ticks));
        return before with
        {
            Standing = FeedStanding.Failing,
            Reason = answer.Reason,
            MovedTo = failures < FailuresAtNewPlace ? before.MovedTo : null,
            AskedAt = now,
            DueAt = now + Spread(answer.RetryAfter is { } asked ? Clamp(asked, Busy, LongestRest) : pause),
            Failures = failures,
        };
    }

    // A budget knows more later: what was used before a restart, or that a person bought more. Asking it costs nothing outside.
    private FeedState Waited(FeedState before, FeedAnswer answer, DateTimeOffset now) => before with
    {
        Standing = before.Standing == FeedStanding.Off ? FeedStanding.Waiting : before.Standing,
        Reason = before.Standing == FeedStanding.Ok ? null : answer.Reason,
        DueAt = now + Spread(Clamp(answer.NotBefore ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), LongestWait)),
    };

    // Never sooner than said: up to a tenth later, so that feeds of many readers do not fall together.
    private TimeSpan Spread(TimeSpan pause) => pause * (1 + 0.1 * (dice ?? Random.Shared).NextDouble());

    private static TimeSpan Clamp(TimeSpan wanted, TimeSpan least, TimeSpan most) => wanted < least ? least : wanted > most ? most : wanted;
}
