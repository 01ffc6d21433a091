namespace Bloomberg.Contracts.Live;

/// <summary>
/// The market feeder's own feed, server-sent events at <see cref="Path"/>: a snapshot of everything first, then changes. Field names are
/// snake_case. The feeder also answers <see cref="CandlesPath"/> with the candles it still holds in memory, and
/// <see cref="SearchPath"/>.
/// </summary>
public static class LiveEvents
{
    public const string Path = "/live";

    /// <summary><c>?exchange=&amp;symbol=</c> → <see cref="LiveCandles"/>: the open candle and the newest closed ones, oldest first.</summary>
    public const string CandlesPath = "/live/candles";

    /// <summary><c>?q=</c> → <see cref="LiveFound"/>: what outside services have by that name.</summary>
    public const string SearchPath = "/live/search";

    /// <summary>An array of <see cref="LiveQuote"/>.</summary>
    public const string Quotes = "quotes";

    /// <summary>An array of <see cref="LiveCandle"/>: the open minute and any held one that was revised.</summary>
    public const string Candles = "candles";

    /// <summary>An array of <see cref="LiveAsset"/>.</summary>
    public const string Assets = "assets";

    /// <summary>An array of <c>exchange:symbol</c> that are no longer watched.</summary>
    public const string Dropped = "dropped";

    /// <summary>An array of <see cref="LiveVenue"/>.</summary>
    public const string Venues = "venues";

    /// <summary>An array of <see cref="LiveAlert"/>.</summary>
    public const string Alerts = "alerts";

    /// <summary>An array of ids of rules that are evaluated no longer.</summary>
    public const string AlertsDropped = "alerts_dropped";
}

/// <summary>Candles of one asset that the feeder holds in memory, oldest first; empty when the asset is not collected.</summary>
public sealed record LiveCandles
{
    public required IReadOnlyList<Candle> Candles { get; init; }

    /// <summary>Time of the newest trade the candles include, or null without one.</summary>
    public DateTimeOffset? SourceTime { get; init; }
}
