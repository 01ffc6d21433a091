namespace Bloomberg.Simulator.History;

/// <summary>
/// One taker order at one price: the venue's aggregate trade, standing for <see cref="Count"/> trades with the ids from
/// <see cref="FirstId"/> on. Price and quantity in 1e-8, time in Unix microseconds.
/// </summary>
internal readonly record struct MarketTrade(long Id, long FirstId, int Count, long Price, long Quantity, long TimeMicros, bool BuyerMaker)
{
    public long LastId => FirstId + Count - 1;

    /// <summary>
    /// Quantity of the single trade at a place inside the aggregate: equal shares in whole steps, the last takes the rest. The same for
    /// the stream and for REST, whenever asked.
    /// </summary>
    public long QuantityOf(int place, long step)
    {
        var share = Quantity / step / Count * step;
        return place < Count - 1 ? share : Quantity - share * (Count - 1);
    }

    /// <summary>The aggregate as if it had not met the last of its trades.</summary>
    public MarketTrade WithoutLast(long step) => this with { Count = Count - 1, Quantity = Quantity - QuantityOf(Count - 1, step) };
}
