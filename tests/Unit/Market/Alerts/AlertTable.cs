using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Tests.Unit.Market.Alerts;

/// <summary>An evaluator with one collected asset, told of prices, and of the news about it, second by second.</summary>
internal sealed class AlertTable
{
    public static readonly AssetKey Bitcoin = new("binance", "BTC/USDT");

    // Long before any clock of a test, so that what happens has the prices' times.
    private const long Start = 1_000 * UnixTime.NanosecondsPerSecond;
    private readonly AssetTable _assets = new();

    public AlertTable(params AlertRule[] rules)
    {
        Evaluator = new AlertEvaluator(_assets, Transitions, new VirtualTime(DateTimeOffset.UnixEpoch));
        Asset = _assets.GetOrAdd(new Asset(Bitcoin, AssetType.Crypto));
        Asset.Watched = true;
        Use(rules);
    }

    public AlertEvaluator Evaluator { get; }

    public AlertTransitions Transitions { get; } = new();

    public AssetState Asset { get; }

    public static AlertRule Rule(AlertKind kind, decimal threshold, decimal hysteresis = 0, int hold = 0, int coolDown = 0, bool once = false, long id = 1) => new()
    {
        Id = id,
        Version = 1,
        Asset = Bitcoin,
        Condition = new AlertCondition(kind, threshold, hysteresis),
        Hold = TimeSpan.FromSeconds(hold),
        CoolDown = TimeSpan.FromSeconds(coolDown),
        Once = once,
    };

    /// <summary>The same rule on the news of the asset over a day.</summary>
    public static AlertRule OnNews(AlertRule rule, AlertMeasure measure = AlertMeasure.Sentiment) =>
        rule with { News = new NewsTarget(measure, NewsSubject.Of(Bitcoin), NewsWindow.Day) };

    public void Use(params AlertRule[] rules) => Evaluator.Use(new AlertRuleSet(rules));

    public void Price(double second, decimal price) => Asset.Alerts!.Price(Exact(price), Time(second));

    public void Silence(double until) => Asset.Alerts!.Elapse(Time(until));

    /// <summary>What the news feeder computed in that second comes a moment later.</summary>
    public void News(double second, double? score, int articles = 0, double? usual = null) =>
        Read(new NewsReading(NewsSubject.Of(Bitcoin), NewsWindow.Day, score, articles, usual, UnixTime.ToTime(Time(second))), second);

    public void Read(NewsReading reading, double second) => Evaluator.News.Take([reading], UnixTime.ToTime(Time(second)));

    public void NewsSilence(double until) => Evaluator.News.Elapse(Time(until));

    public AlertState State(long id = 1) => Evaluator.Runs.Single(run => run.Rule.Id == id).State;

    /// <summary>What happened since the last call, <c>firing@3</c>: to which state, in which second.</summary>
    public string Story()
    {
        var story = new List<string>();
        while (Transitions.Reader.TryRead(out var one)) story.Add(FormattableString.Invariant($"{one.State.ToWord()}@{(double)(one.Time - Start) / UnixTime.NanosecondsPerSecond}"));
        return string.Join(' ', story);
    }

    public static Decimal64 Exact(decimal price) =>
        Decimal64.TryFrom(price, out var exact) ? exact : throw new ArgumentOutOfRangeException(nameof(price));

    private static long Time(double second) => Start + (long)(second * UnixTime.NanosecondsPerSecond);
}
