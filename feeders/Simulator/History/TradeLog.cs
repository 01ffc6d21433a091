namespace Bloomberg.Simulator.History;

/// <summary>The newest trades of one symbol in the order of their ids. Positions count from the oldest kept.</summary>
internal sealed class TradeLog(TradeBudget? budget)
{
    /// <summary>Trades per block; small, because every symbol holds at least one.</summary>
    public const int BlockLength = 256;

    private readonly List<MarketTrade[]> _blocks = [];
    private int _firstBlock;
    private int _inLast = BlockLength;

    public int Count => (_blocks.Count - _firstBlock) * BlockLength - (BlockLength - _inLast) * (_blocks.Count > _firstBlock ? 1 : 0);

    public ref readonly MarketTrade this[int position] => ref _blocks[_firstBlock + position / BlockLength][position % BlockLength];

    public void Add(in MarketTrade trade)
    {
        if (_inLast == BlockLength)
        {
            _blocks.Add(new MarketTrade[BlockLength]);
            _inLast = 0;
            budget?.Began(this);
        }

        _blocks[^1][_inLast++] = trade;
    }

    /// <summary>Position of the first trade for which a rising property is at least <paramref name="value"/>; Count when there is none.</summary>
    public int Find(long value, Func<MarketTrade, long> property)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (property(this[middle]) < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>False while the only block is the one being filled.</summary>
    public bool TryDropOldestBlock()
    {
        if (_blocks.Count - _firstBlock < 2) return false;
        _blocks[_firstBlock++] = [];
        if (_firstBlock < 64 || _firstBlock < _blocks.Count / 2) return true;
        _blocks.RemoveRange(0, _firstBlock); // seldom, so that dropping stays cheap however many blocks there are
        _firstBlock = 0;
        return true;
    }
}
