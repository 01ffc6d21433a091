using System.Text.Json.Serialization;

namespace Bloomberg.Api.Quotes;

/// <summary>What depends on the moment of asking stands last; see <see cref="Live.QuoteJson"/>.</summary>
/// <param name="Exchange">For instance <c>binance</c>.</param>
/// <param name="Symbol">For instance <c>BTC/USDT</c>.</param>
/// <param name="Price">Newest known and believed.</param>
/// <param name="Volume24h">In the base asset; of the trading day where the market closes.</param>
/// <param name="ChangePct1h">Percent.</param>
/// <param name="ChangePct24h">Percent; since the last close where the market closes.</param>
/// <param name="MarketCap">In the currency of the price.</param>
/// <param name="Currency">ISO 4217 code the price is in, where its symbol does not say it.</param>
/// <param name="Service">The service a polled price was read from; null for a streamed one.</param>
/// <param name="Suspect">A newer reading looks wrong and is held back: the price is the last good one, <paramref name="Held"/> the other.</param>
/// <param name="Held">The reading held back, and why.</param>
/// <param name="SourceTime">The venue's time of the price.</param>
/// <param name="AgeMs">Since then, by our clock.</param>
/// <param name="Stale">Not to be taken for the present price: see <see cref="Live.LiveMoment"/>.</param>
/// <param name="Source"><c>live</c> from the feeder's memory, <c>storage</c> from InfluxDB.</param>
public sealed record QuoteAnswer(
    string Exchange, string Symbol, decimal Price,
    [property: JsonPropertyName("volume_24h")] decimal? Volume24h,
    [property: JsonPropertyName("change_pct_1h")] decimal? ChangePct1h,
    [property: JsonPropertyName("change_pct_24h")] decimal? ChangePct24h,
    decimal? MarketCap, string? Currency, string? Service, bool Suspect, HeldAnswer? Held,
    DateTimeOffset SourceTime, long AgeMs, bool Stale, string Source);

/// <param name="Price">As read.</param>
/// <param name="SourceTime">By the service's clock.</param>
/// <param name="Service">Where it was read.</param>
/// <param name="Reason">Why it is not believed.</param>
public sealed record HeldAnswer(decimal Price, DateTimeOffset SourceTime, string Service, string Reason);

/// <summary>An asset without a price, and why.</summary>
public sealed record MissingQuote(string Exchange, string Symbol, string Reason);

public sealed record QuotesAnswer(IReadOnlyList<QuoteAnswer> Quotes, IReadOnlyList<MissingQuote> Missing, bool Simulated);
