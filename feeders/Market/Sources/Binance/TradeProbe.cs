using System.Text.Json;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>What the venue says of a symbol's newest trade.</summary>
/// <param name="Newest">Its id, or null when the venue did not say.</param>
public readonly record struct ProbeAnswer(long? Newest);

/// <summary>
/// Asks the venue over REST for the newest trade id of a symbol: weight 4 (aggTrades), or 25 (trades). After a refusal nothing is asked for
/// as long as the venue says, or a minute.
/// </summary>
public sealed class TradeProbe(BinanceOptions options, BinanceRest rest, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long _suspendedAt;
    private TimeSpan _suspendedFor;

    public bool IsSuspended
    {
        get { lock (_gate) return clock.GetElapsedTime(_suspendedAt) < _suspendedFor; }
    }

    /// <param name="symbol">The venue's name, <c>BTCUSDT</c>.</param>
    /// <param name="cancellation">Ends the wait for the answer.</param>
    public async Task<ProbeAnswer> AskAsync(string symbol, CancellationToken cancellation)
    {
        var (path, id, weight) = options.Trades == TradeKind.AggTrade ? ("aggTrades", "a", 4) : ("trades", "id", 25);
        try
        {
            using var response = await rest.GetAsync($"/api/v3/{path}?symbol={Uri.EscapeDataString(symbol)}&limit=1", weight, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            // [{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true,"M":true}]
            using var json = await JsonDocument.ParseAsync(body, default, cancellation);
            return new ProbeAnswer(json.RootElement.EnumerateArray().Select(t => (long?)t.GetProperty(id).GetInt64()).LastOrDefault());
        }
        catch (VenueException failure)
        {
            return Suspend(failure.Message, failure.RetryAfter);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or HttpRequestException or IOException)
        {
            return Suspend($"the answer cannot be read: {failure.Message}", null);
        }
    }

    private ProbeAnswer Suspend(string reason, TimeSpan? retryAfter)
    {
        var pause = retryAfter ?? Pause;
        log.LogWarning("binance: silent symbols are not looked into for {Seconds:0} s: {Reason}", pause.TotalSeconds, reason);
        lock (_gate) (_suspendedAt, _suspendedFor) = (clock.GetTimestamp(), pause);
        return new ProbeAnswer(null);
    }
}
