using Bloomberg.Pipeline.Health;

namespace Bloomberg.News.Fetching;

/// <summary>How feeds and services are, for the health page and metrics. Written by the one loop.</summary>
public sealed class FeedBoard
{
    private const string Name = "feeds";

    // Longer than any feed that is read may rest, an hour, and some time for the request.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(75);

    private readonly HealthBoard _health;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private IReadOnlyList<(FeedStanding Standing, int Count)> _standings = [];
    private long _answered; // ticks of UTC; 0: never

    public FeedBoard(HealthBoard health, TimeProvider clock)
    {
        (_health, _clock, _started) = (health, clock, clock.GetUtcNow());
        FetchingMetrics.Watch(() => Volatile.Read(ref _standings), Age);
    }

    public void Show(IReadOnlyList<(Feed Feed, INewsSource Source, FeedState State)> feeds, DateTimeOffset now)
    {
        (FeedStanding Standing, int Count)[] standings =
            [.. FeedStandings.All.Select(standing => (standing, feeds.Count(one => StandingOf(one.Source, one.State) == standing)))];
        Volatile.Write(ref _standings, standings);
        if (feeds.Max(one => one.State.AnsweredAt) is { } newest) Volatile.Write(ref _answered, newest.UtcTicks);

        var asked = feeds.Count(one => one.Source.Off is null);
        var detail = asked == 0
            ? "no feed is switched on"
            : string.Join(", ", standings.Where(one => one.Count > 0 && one.Standing != FeedStanding.Off).Select(one => $"{one.Count} {one.Standing.ToWord()}"));
        var isSilent = asked > 0 && now.UtcTicks - Math.Max(_answered, _started.UtcTicks) > Silence.Ticks;
        _health.Set(Name, isSilent ? HealthState.Degraded : HealthState.Ok, isSilent ? $"none was read for {Silence.TotalMinutes:0} minutes: {detail}" : detail);
    }

    private double? Age() =>
        Volatile.Read(ref _answered) is > 0 and var ticks ? TimeSpan.FromTicks(_clock.GetUtcNow().UtcTicks - ticks).TotalSeconds : null;

    private static FeedStanding StandingOf(INewsSource source, FeedState state) => source.Off is null ? state.Standing : FeedStanding.Off;
}
