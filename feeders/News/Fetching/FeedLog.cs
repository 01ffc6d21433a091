using Bloomberg.Pipeline;

namespace Bloomberg.News.Fetching;

/// <summary>What a person should know of feeds: changes, not every failure of one that fails for days.</summary>
internal sealed class FeedLog(ILogger log, TimeProvider clock)
{
    private readonly RepeatedLog _repeated = new(log, clock);

    public void Away(string reason) => _repeated.Warn("away", $"No feed is asked until PostgreSQL answers: {reason}");

    public void Changed(Feed feed, FeedState before, FeedState after)
    {
        var place = GuardedHttp.Shown(feed.Url);
        if (after.MovedTo is { } moved && moved != before.MovedTo)
            log.LogInformation("{Feed} ({Place}) has moved to {Moved} for good, and is asked there", feed.Source, place, GuardedHttp.Shown(moved));
        if (after.Standing == before.Standing || after.Standing is FeedStanding.Waiting or FeedStanding.Off) return;
        if (after.Standing == FeedStanding.Ok && before.Standing is (FeedStanding.Waiting or FeedStanding.Off)) return;
        if (after.Standing == FeedStanding.Ok) log.LogInformation("{Feed} ({Place}) is read again", feed.Source, place);
        else log.LogWarning("{Feed} ({Place}) is {State}: {Reason}", feed.Source, place, after.Standing.ToWord(), after.Reason);
    }
}
