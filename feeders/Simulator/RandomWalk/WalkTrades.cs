using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>A symbol's orders from the horizon to the last one that happened. Their position is their id.</summary>
internal sealed class WalkTrades(OrderFlow flow, MarketTime time, Func<long> lastId) : ITradeSource
{
    // Whole blocks, so that nothing has to be read for it.
    public long Start => Math.Min(flow.Plan.BlockAt(time.Horizon) * flow.Plan.Orders, End);

    public long End => lastId() + 1;

    public ref readonly MarketTrade this[long position] => ref flow[position];

    public long FindId(long id) => Math.Clamp(id, Start, End);

    public long FindTrade(long tradeId) => Math.Clamp(flow.Plan.OrderOfTrade(tradeId), Start, End);

    // A time far in the future must not be multiplied into the blue.
    public long FindTime(long micros) => Math.Clamp(flow.FirstAt(Math.Clamp(micros, time.Horizon, time.Now + 1)), Start, End);
}
