using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>All that a symbol's trades follow from: base price in 1e-8, the key of its draws and how its orders are numbered.</summary>
internal sealed record SymbolSeed(Listing Listing, double Price, ulong Key, BlockPlan Plan)
{
    public static SymbolSeed Of(Seedling seedling, int place, SimulatorOptions options, Busyness busyness)
    {
        var key = Dice.At(options.Seed, place);
        return new SymbolSeed(seedling.Listing, seedling.Price, key, new BlockPlan(options.Rate * busyness.Share(place), key));
    }

    /// <summary>The top of the book that an order leaves behind.</summary>
    public Quote QuoteAfter(in MarketTrade order)
    {
        var bid = order.BuyerMaker ? order.Price : order.Price - Listing.TickSize;
        var chance = Dice.At(Key, -order.Id);
        return new Quote(order.Id, bid, Size(chance), bid + Listing.TickSize, Size(chance >> 16));
    }

    private long Size(ulong chance) => Listing.StepSize * (1 + (long)(chance & 0xFFFF));
}
