using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api.Storage;

/// <summary>
/// Asks InfluxDB for no longer than the asker can wait, signing in and waiting for other requests that do so included. A server that hangs
/// takes connections and never answers.
/// </summary>
public sealed class BoundedQuery(InfluxQuery influx, InfluxOptions options, TimeProvider clock)
{
    /// <exception cref="InfluxUnavailableException">No answer, or none in time.</exception>
    /// <exception cref="InfluxQueryException">The statement was refused.</exception>
    public async Task<IReadOnlyList<InfluxSeries>> ReadAsync(Bucket bucket, string statement, TimeSpan patience, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await influx.ReadAsync(bucket.Name, statement, null, either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new InfluxUnavailableException(options.Url, $"no answer within {patience.TotalSeconds:0.#} s", e);
        }
    }
}
