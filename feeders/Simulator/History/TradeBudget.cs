namespace Bloomberg.Simulator.History;

/// <summary>
/// Bounds the trades kept over all symbols together. Trades are kept in blocks; past the bound the block begun longest ago goes, whoever it
/// belongs to, so that all symbols reach back equally far whatever their rates.
/// </summary>
internal sealed class TradeBudget(int keep)
{
    private readonly Queue<TradeLog> _begun = new();

    /// <summary>A log starts a block.</summary>
    public void Began(TradeLog log)
    {
        _begun.Enqueue(log);
        while ((long)_begun.Count * TradeLog.BlockLength > keep && TryDropOldest()) { }
    }

    private bool TryDropOldest()
    {
        for (var tries = _begun.Count; tries > 0; tries--)
        {
            var log = _begun.Dequeue();
            if (log.TryDropOldestBlock()) return true;
            _begun.Enqueue(log); // its only block, still being filled
        }

        return false;
    }
}
