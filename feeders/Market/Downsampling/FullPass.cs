using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Downsampling;

/// <summary>
/// All windows whose minutes are still kept, asset by asset, newest day first. After each asset it rests four times as long as that took, so
/// that it never has more than a fifth of InfluxDB. A failure leaves what is not proved for the next attempt.
/// </summary>
public sealed class FullPass(WindowQueries queries, WindowKeeper keeper, TimeProvider clock)
{
    private const int RestFor = 4;

    // The oldest minutes go while they are looked at.
    private static readonly TimeSpan EdgeOfRetention = TimeSpan.FromHours(2);

    private readonly Queue<ProofPiece> _pieces = [];
    private readonly Queue<AssetKey> _assets = [];

    /// <summary>What it found since it began.</summary>
    public ProofOutcome Found { get; private set; }

    public bool IsOver => _pieces.Count == 0;

    /// <summary>Begins from the start.</summary>
    /// <param name="five">Where the settled windows of five minutes end.</param>
    /// <param name="hours">Where the settled windows of an hour end.</param>
    public void Begin(DateTimeOffset five, DateTimeOffset hours)
    {
        _pieces.Clear();
        _assets.Clear();
        Found = default;
        var oldest = WindowTime.Ceiling(clock.GetUtcNow() - InfluxSchema.Markets.Retention!.Value + EdgeOfRetention, TimeSpan.FromHours(1));
        foreach (var piece in ProofPiece.Plan(oldest, hours, five)) _pieces.Enqueue(piece);
    }

    /// <summary>Proves one asset of one day, and rests.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task StepAsync(CancellationToken cancellation)
    {
        if (!_pieces.TryPeek(out var piece)) return;
        var started = clock.GetTimestamp();
        if (_assets.Count == 0)
        {
            foreach (var asset in await queries.AssetsAsync(piece.From, piece.Until, cancellation)) _assets.Enqueue(asset);
        }
        if (_assets.TryPeek(out var of))
        {
            Found += await keeper.ProveAsync(piece, of, cancellation);
            _assets.Dequeue();
        }
        if (_assets.Count == 0) _pieces.Dequeue();
        await Task.Delay(clock.GetElapsedTime(started) * RestFor, clock, cancellation);
    }
}
