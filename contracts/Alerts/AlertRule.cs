using Bloomberg.Contracts.News;

namespace Bloomberg.Contracts.Alerts;

/// <summary>What a user wants to be told of. Stored in PostgreSQL, evaluated by the market feeder.</summary>
public sealed record AlertRule
{
    /// <summary>As many as there can be.</summary>
    public const int Most = 10_000;

    public const int NoteLength = 500;

    public static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestCoolDown = TimeSpan.FromDays(7);

    public required long Id { get; init; }

    /// <summary>Grows with each change.</summary>
    public required int Version { get; init; }

    /// <summary>Null for the news of a category.</summary>
    public required AssetKey? Asset { get; init; }

    /// <summary>Which value of the news it watches; null for the price of the asset.</summary>
    public NewsTarget? News { get; init; }

    public required AlertCondition Condition { get; init; }

    /// <summary>How long the condition must be true before the rule fires; it is pending meanwhile.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Least time between two firings. A condition that becomes true sooner, and stays so, fires when it is over.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>Fires a single time; changing the rule arms it again.</summary>
    public bool Once { get; init; }

    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    public string Note { get; init; } = "";

    public bool Enabled { get; init; } = true;

    public AlertMeasure Measure => News?.Measure ?? AlertMeasure.Price;

    /// <summary>What it watches, in words: <c>binance:BTC/USDT</c>, <c>sentiment of crypto over 24h</c>.</summary>
    public string Watched => News is null
        ? $"{Asset}"
        : $"{(News.Measure == AlertMeasure.Sentiment ? "sentiment" : "news volume")} of {Asset?.ToString() ?? NewsSubject.NameOf(News.Subject)} over {News.Window}";

    /// <summary>Both watch for the same, so that the one may go on where the other is: severity and note are only told.</summary>
    public bool WatchesLike(AlertRule other) => this with { Version = other.Version, Severity = other.Severity, Note = other.Note } == other;
}
