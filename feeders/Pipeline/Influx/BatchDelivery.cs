using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Brings one batch into InfluxDB to the last line: what is too large is halved, what is refused is bisected to the lines at fault. Safe,
/// because writing a point again changes nothing; needed, because 2.x and 3.x store nothing of a batch with a line they cannot parse.
/// </summary>
public sealed class BatchDelivery(Func<ReadOnlyMemory<byte>, CancellationToken, Task<WriteOutcome>> writeUntilDecided)
{
    /// <param name="batch">The lines.</param>
    /// <param name="ct">Cancels; a repetition of the whole batch later is harmless.</param>
    /// <returns>The lines refused for good.</returns>
    public async Task<RefusedLines> DeliverAsync(ReadOnlyMemory<byte> batch, CancellationToken ct)
    {
        var refused = new RefusedLines();
        var pieces = new Stack<ReadOnlyMemory<byte>>();
        pieces.Push(batch);
        while (pieces.TryPop(out var piece))
        {
            if (piece.IsEmpty) continue;
            var outcome = await writeUntilDecided(piece, ct);
            if (outcome is WriteOutcome.Accepted) continue;
            var middle = LineSplitter.Middle(piece.Span);
            if (middle > 0)
            {
                pieces.Push(piece[middle..]);
                pieces.Push(piece[..middle]);
            }
            else refused.Add(piece.Span, outcome is WriteOutcome.Rejected(var reason) ? reason : "larger than InfluxDB takes");
        }
        return refused;
    }
}
