using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>
/// A year of days, 90 days of hours and a day of five minutes, each length from one request. The service tells single prices, so most candles
/// hold one.
/// </summary>
public sealed class CoinGeckoPast(CoinGeckoOptions options, ServiceHttp http, PatientTurn turn, TimeProvider clock) : IPolledHistory
{
    /// <summary>Without a key five requests a minute are safe: one is for prices, one for whatever else comes.</summary>
    public static readonly TimeSpan KeylessSpacing = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan KeyedSpacing = TimeSpan.FromSeconds(4);

    private const int NotFound = 404;

    private static readonly Dictionary<CandleInterval, int> Days = new()
    {
        [CandleInterval.Day] = 365,
        [CandleInterval.FiveMinutes] = 1,
        [CandleInterval.Hour] = 90,
    };

    private readonly CoinGeckoApi _api = new(options, http);

    public string Exchange => CoinGeckoService.ServiceName;

    public IReadOnlyList<CandleInterval> Intervals { get; } = [.. Days.Keys];

    // One answer holds a whole day of five minutes, and requests are few.
    public TimeSpan Rest(CandleInterval interval) => TimeSpan.FromHours(12);

    public async Task<Past> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation)
    {
        await turn.TakeAsync(cancellation);
        var reply = await _api.GetAsync(CoinGeckoHistory.ChartPath(asset.Key.Symbol, Days[interval]), cancellation);
        if (reply.Status == NotFound) throw new VenueException($"coingecko knows no coin with the id {asset.Key.Symbol}") { IsFinal = true };
        if (_api.RefusalIn(reply) is { } refusal) throw turn.Refused(refusal);
        var points = CoinGeckoHistory.Chart(reply.Body)
            ?? throw turn.Refused(ServiceRefusal.Unreadable(Exchange, "something that is no chart of prices"));
        return new Past([.. PointCandles.From(points, interval, clock.GetUtcNow())]);
    }
}
