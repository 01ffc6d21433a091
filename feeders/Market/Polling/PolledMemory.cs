using Bloomberg.Contracts;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Fields = Bloomberg.Contracts.InfluxSchema.MarketData;

namespace Bloomberg.Market.Polling;

/// <summary>Has the newest stored price of an asset, so that not even the first reading after a start is taken as it comes.</summary>
public sealed class PolledMemory(InfluxQuery influx, QuoteGuard guard, TimeProvider clock, ILogger<PolledMemory> log) : IPolledMemory
{
    // Older ones say little about the price of today, and the bucket does not keep them much longer.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly RepeatedLog _log = new(log, clock);

    public async Task RecallAsync(Asset asset, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            if (await NewestAsync(asset.Key, either.Token) is { } reading) guard.Seed(asset.Key, asset.Type, [reading]);
        }
        catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            _log.Log(LogLevel.Warning, "recall", $"{asset}: its last stored price is not known, so the first reading is believed: {failure.Message}");
        }
    }

    public void Forget(AssetKey asset) => guard.Forget(asset);

    private async Task<Reading?> NewestAsync(AssetKey key, CancellationToken cancellation)
    {
        var since = (clock.GetUtcNow() - Reach).ToUnixNanoseconds();
        var series = await influx.ReadAsync(
            InfluxSchema.Markets.Name,
            $"SELECT {Fields.Price}, {Fields.Service} FROM {Fields.Measurement} WHERE exchange = {InfluxQl.Tag(key.Exchange)} " +
            $"AND symbol = {InfluxQl.Tag(key.Symbol)} AND time >= {since} ORDER BY time DESC LIMIT 1",
            null, cancellation);
        foreach (var row in series.SelectMany(s => s.Rows))
        {
            if (row[1].TryGetDecimal(out var price)) return new Reading(price, UnixTime.ToTime(row[0].GetInt64()), row[2].GetString() ?? "storage");
        }
        return null;
    }
}
