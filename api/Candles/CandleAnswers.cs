using System.Text.Json.Serialization;
using Bloomberg.Api.Gaps;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Candles;

/// <summary>One interval; see <see cref="Candle"/>. <c>partial</c> and <c>backfilled</c> are only written when true.</summary>
public sealed record CandleAnswer(
    DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal QuoteVolume, long Trades,
    decimal TakerBuyVolume, decimal TakerBuyQuoteVolume, bool Closed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Partial,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Backfilled)
{
    public static CandleAnswer Of(Candle c) => new(
        c.OpenTime, c.Open, c.High, c.Low, c.Close, c.Volume, c.QuoteVolume, c.Trades, c.TakerBuyVolume, c.TakerBuyQuoteVolume,
        c.Closed, c.Partial, c.Backfilled);
}

/// <param name="Exchange">As asked.</param>
/// <param name="Symbol">As asked.</param>
/// <param name="Interval">As asked.</param>
/// <param name="Stale">The newest trade is old, nobody is listening to the venue, or the answer is incomplete.</param>
/// <param name="SourceTime">Of the newest trade; when only storage knows, the start of the newest candle here; null without data.</param>
/// <param name="AgeMs">Since then.</param>
/// <param name="Simulated">The data are made up.</param>
/// <param name="Truncated">There are more: ask again from <paramref name="NextFrom"/>.</param>
/// <param name="NextFrom">Start of the first candle left out.</param>
/// <param name="IncompleteReason">Why stored candles lack in this answer; null when none does.</param>
/// <param name="GapsKnown">False when the ledger could not be read, so that an empty list proves nothing.</param>
/// <param name="Gaps">Missing trades inside the range.</param>
/// <param name="Candles">Oldest first; the last one may be open.</param>
public sealed record CandlesAnswer(
    string Exchange, string Symbol, string Interval, bool Stale, DateTimeOffset? SourceTime, long? AgeMs, bool Simulated,
    bool Truncated, DateTimeOffset? NextFrom, string? IncompleteReason, bool GapsKnown, IReadOnlyList<GapAnswer> Gaps, IReadOnlyList<CandleAnswer> Candles)
{
    /// <summary>Of a range that is over, and whole: asking again gives the same unless a candle is revised or a gap changes.</summary>
    public bool IsPast(AskedRange asked) =>
        asked.From is not null && asked.To is not null && IncompleteReason is null && GapsKnown && Candles is [.., { Closed: true }];

    /// <summary>What of it an entity tag stands for: all but the asset's freshness, which goes on changing and says nothing about the range.</summary>
    public CandlesAnswer Past() => this with { Stale = false, SourceTime = null, AgeMs = null };
}
