using System.Text.Json.Serialization;

namespace Bloomberg.Api.Quotes;

/// <param name="Exchange">For instance <c>binance</c>.</param>
/// <param name="Symbol">For instance <c>BTC/USDT</c>.</param>
/// <param name="Price">Newest known.</param>
/// <param name="Volume24h">In the base asset.</param>
/// <param name="ChangePct1h">Percent.</param>
/// <param name="ChangePct24h">Percent.</param>
/// <param name="MarketCap">In the quote asset.</param>
/// <param name="SourceTime">The venue's time of the price.</param>
/// <param name="AgeMs">Since then, by our clock.</param>
/// <param name="Stale">Not to be taken for the present price: see <see cref="Live.LiveMarket.IsStale"/>.</param>
/// <param name="Suspect">Held back as an outlier.</param>
/// <param name="Source"><c>live</c> from the feeder's memory, <c>storage</c> from InfluxDB.</param>
public sealed record QuoteAnswer(
    string Exchange, string Symbol, decimal Price,
    [property: JsonPropertyName("volume_24h")] decimal? Volume24h,
    [property: JsonPropertyName("change_pct_1h")] decimal? ChangePct1h,
    [property: JsonPropertyName("change_pct_24h")] decimal? ChangePct24h,
    decimal? MarketCap, DateTimeOffset SourceTime, long AgeMs, bool Stale, bool Suspect, string Source);

/// <summary>An asset without a price, and why.</summary>
public sealed record MissingQuote(string Exchange, string Symbol, string Reason);

public sealed record QuotesAnswer(IReadOnlyList<QuoteAnswer> Quotes, IReadOnlyList<MissingQuote> Missing, bool Simulated);
