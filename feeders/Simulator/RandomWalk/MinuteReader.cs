using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>Candles of single minutes out of all their orders, whenever they were.</summary>
internal sealed class MinuteReader(OrderFlow flow)
{
    private const long MicrosPerMinute = CandleLog.Minute * 1000;

    /// <summary>Orders read so far.</summary>
    public long Read { get; private set; }

    /// <summary>The candle that opens at a time (Unix milliseconds), of the orders up to and with <paramref name="lastId"/>.</summary>
    public MinuteCandle Candle(long minute, long lastId)
    {
        var (first, end) = (flow.FirstAt(minute * 1000), Math.Min(lastId + 1, flow.FirstAt(minute * 1000 + MicrosPerMinute)));
        var candle = MinuteCandle.Empty(minute, end > first || first == 0 ? 0 : flow[Math.Min(first - 1, lastId)].Price);
        for (var id = first; id < end;)
        {
            var block = flow.BlockFrom(id);
            if (block.Length > end - id) block = block[..(int)(end - id)];
            foreach (ref readonly var order in block) candle.Add(order);
            id += block.Length;
        }

        Read += Math.Max(1, end - first);
        return candle;
    }
}
