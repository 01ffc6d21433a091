using System.Net.ServerSentEvents;
using System.Text.Json;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline;

namespace Bloomberg.Api.Live;

/// <summary>
/// Holds the connection to the market feeder's live feed (server-sent events, see <see cref="LiveEvents"/>) and keeps
/// <see cref="LiveMarket"/> current. A feed that is silent for 15 s counts as dead: the feeder sends a heartbeat every 5 s.
/// </summary>
public sealed class LiveReader(LiveMarket market, FeederClient feeder, TimeProvider clock, ILogger<LiveReader> logger) : BackgroundService
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));
    private string? _complaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
                Complain("the feeder ended the connection");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or JsonException)
            {
                Complain(e.Message);
            }
            finally
            {
                market.End();
            }
            await Task.Delay(_backoff.Next(), clock, stoppingToken);
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var stream = new IdleTimeoutStream(await feeder.OpenLiveAsync(Silence, ct), Silence, clock);
        var state = new LiveState(market.State.Sequence);
        await foreach (var item in SseParser.Create(stream, (type, data) => Apply(state, type, data)).EnumerateAsync(ct))
        {
            if (!item.Data || ReferenceEquals(market.State, state)) continue;
            market.Begin(state);
            _backoff.Reset();
            _complaint = null;
            logger.LogInformation("Connected to the market feeder at {Url}", feeder.Url);
        }
    }

    /// <returns>False for an event of a kind this version does not know; a newer feeder may send some.</returns>
    private static bool Apply(LiveState state, string type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case LiveEvents.Quotes:
                state.Apply(Read(data, LiveJson.Default.IReadOnlyListLiveQuote));
                return true;
            case LiveEvents.Candles:
                state.Apply(Read(data, LiveJson.Default.IReadOnlyListLiveCandle));
                return true;
            case LiveEvents.Assets:
                state.Apply(Read(data, LiveJson.Default.IReadOnlyListLiveAsset));
                return true;
            case LiveEvents.Venues:
                state.Apply(Read(data, LiveJson.Default.IReadOnlyListLiveVenue));
                return true;
            case LiveEvents.Dropped:
                state.Drop(Read(data, LiveJson.Default.IReadOnlyListString));
                return true;
            case LiveEvents.Alerts:
                state.Apply(Read(data, LiveJson.Default.IReadOnlyListLiveAlert));
                return true;
            case LiveEvents.AlertsDropped:
                state.DropAlerts(Read(data, LiveJson.Default.IReadOnlyListInt64));
                return true;
            default:
                return false;
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> data, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(data, type) ?? throw new JsonException("the feeder sent null instead of an array");

    // The same complaint again and again is one line until the connection has worked.
    private void Complain(string complaint)
    {
        if (_complaint == complaint) return;
        _complaint = complaint;
        logger.LogWarning("No live feed from the market feeder at {Url}, trying on: {Reason}", feeder.Url, complaint);
    }
}
