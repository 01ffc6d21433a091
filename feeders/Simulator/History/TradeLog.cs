namespace Bloomberg.Simulator.History;

/// <summary>The trades of one symbol that a recording told so far. Positions count from 0.</summary>
internal sealed class TradeLog : ITradeSource
{
    /// <summary>In blocks, so that growing never copies what is there.</summary>
    private const int BlockLength = 256;

    private readonly List<MarketTrade[]> _blocks = [];
    private int _count;

    public long Start => 0;

    public long End => _count;

    public ref readonly MarketTrade this[long position] => ref _blocks[(int)(position / BlockLength)][position % BlockLength];

    public void Add(in MarketTrade trade)
    {
        if (_count % BlockLength == 0) _blocks.Add(new MarketTrade[BlockLength]);
        _blocks[^1][_count++ % BlockLength] = trade;
    }

    public long FindId(long id) => Find(id, trade => trade.Id);

    public long FindTrade(long tradeId) => Find(tradeId, trade => trade.LastId);

    public long FindTime(long micros) => Find(micros, trade => trade.TimeMicros);

    /// <summary>Position of the first trade for which a rising property is at least <paramref name="value"/>; the end when there is none.</summary>
    private long Find(long value, Func<MarketTrade, long> property)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (property(this[middle]) < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
