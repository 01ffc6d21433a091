namespace Bloomberg.Market.Watching;

/// <summary>
/// The way to one service that searches, taken politely: one question at a time, none sooner than half a second after the one before, and
/// none that was answered within the hour.
/// </summary>
internal sealed class SearchLane(IAssetSearch service, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);
    private const int MostKept = 500;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.OrdinalIgnoreCase);
    private long? _asked;

    private sealed record Kept(AssetSearchAnswer Answer, long Since);

    public string Exchange => service.Exchange;

    /// <param name="words">What is sought.</param>
    /// <param name="cancellation">Ends the wait with a failure instead of an exception.</param>
    public async Task<AssetSearchAnswer> FindAsync(string words, CancellationToken cancellation)
    {
        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                return Known(words) ?? await AskAsync(words, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return AssetSearchAnswer.Failed($"{service.Exchange} did not answer in time");
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<AssetSearchAnswer> AskAsync(string words, CancellationToken cancellation)
    {
        if (_asked is { } before && clock.GetElapsedTime(before) is var since && since < Pause)
            await Task.Delay(Pause - since, clock, cancellation);
        _asked = clock.GetTimestamp();
        var answer = await service.FindAsync(words, cancellation);
        if (answer.Failure is null) Remember(words, answer);
        return answer;
    }

    private AssetSearchAnswer? Known(string words) =>
        _kept.TryGetValue(words, out var kept) && clock.GetElapsedTime(kept.Since) < Keep ? kept.Answer : null;

    private void Remember(string words, AssetSearchAnswer answer)
    {
        if (_kept.Count >= MostKept && !_kept.ContainsKey(words)) _kept.Remove(_kept.MinBy(kept => kept.Value.Since).Key);
        _kept[words] = new Kept(answer, clock.GetTimestamp());
    }
}
