using System.Text.Json;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Health;

namespace Bloomberg.Api.Streaming;

/// <summary>Data of the event <c>health</c>: whether the prices of this stream move.</summary>
/// <param name="Connected">The API has the feeder's live feed. While it has not, quotes are stale and no more come.</param>
/// <param name="Feeder">What the feeder says of itself: ok, degraded or failing; null while it was not asked.</param>
/// <param name="Detail">Why it is not well.</param>
/// <param name="Venues">How each venue stands, as last told.</param>
/// <param name="Simulated">The data are made up.</param>
public sealed record StreamHealthAnswer(bool Connected, string? Feeder, string? Detail, IReadOnlyList<LiveVenue> Venues, bool Simulated);

/// <summary>The newest event <c>health</c>, made once per change for all clients.</summary>
public sealed class StreamHealth(LiveMarket market, ApiOptions options)
{
    private readonly Lock _making = new();
    private (bool, FeederHealth?, LiveState, long) _told;
    private byte[]? _json;

    /// <summary>The same array until something changes.</summary>
    public byte[] Current()
    {
        var state = market.State;
        var now = (market.Connected, market.Feeder, state, state.VenueChanges);
        lock (_making)
        {
            if (_json is not null && now == _told) return _json;
            _told = now;
            return _json = Make(now.Connected, now.Feeder, state);
        }
    }

    private byte[] Make(bool connected, FeederHealth? feeder, LiveState state) => JsonSerializer.SerializeToUtf8Bytes(
        new StreamHealthAnswer(
            connected, connected ? Word(feeder?.State) : null, connected ? feeder?.Detail : "no live feed",
            [.. state.Venues.OrderBy(venue => venue.Exchange, StringComparer.Ordinal)], options.Simulated),
        ApiJson.Options);

    private static string? Word(HealthState? state) => state switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        HealthState.Failing => "failing",
        _ => null,
    };
}
