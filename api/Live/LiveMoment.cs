using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>
/// How fresh prices are at one moment. An answer of many prices looks at the clock and at each exchange once, and its ages agree.
/// </summary>
public struct LiveMoment(LiveMarket market, DateTimeOffset now)
{
    private string? _exchange;
    private DateTimeOffset _freshSince;

    /// <summary>
    /// Whether a price of that time must not be taken for the present one: it is older than <see cref="Freshness"/> allows, the feeder is away
    /// or fails, or its venue is not connected.
    /// </summary>
    public bool IsStale(string exchange, DateTimeOffset sourceTime)
    {
        if (exchange != _exchange) (_exchange, _freshSince) = (exchange, IsReached(exchange) ? now - Freshness.Of(exchange) : DateTimeOffset.MaxValue);
        return sourceTime < _freshSince;
    }

    /// <summary>The same for a quote: a polled one says itself until when it is fresh, whatever its service does meanwhile.</summary>
    public bool IsStale(LiveQuote quote) => quote.FreshUntil is { } until
        ? now > until || !market.Connected || market.Feeder is { Collecting: false }
        : IsStale(quote.Exchange, quote.SourceTime);

    /// <summary>Whole milliseconds since then; never negative, however the venue's clock runs.</summary>
    public readonly long AgeOf(DateTimeOffset sourceTime) => Math.Max(0, (now - sourceTime).Ticks / TimeSpan.TicksPerMillisecond);

    private readonly bool IsReached(string exchange) =>
        market.Connected && market.Feeder is not { Collecting: false }
        && market.State.TryGetVenue(exchange, out var venue) && venue.State == VenueState.Connected;
}
