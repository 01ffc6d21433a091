using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// All orders of one symbol, past and future, as a function of seed, symbol and rate: an order's id says in which block it is, and a
/// block's draws follow from its number. Holds the block read last; for one reader.
/// </summary>
internal sealed class OrderFlow
{
    /// <summary>The largest order at usual activity, in units of the quote asset.</summary>
    private const double LargestOrder = 60_000;

    /// <summary>Deviation of an order's price from the path: what half a second moves it, roughly a third of it.</summary>
    private const double Wiggle = 2.5e-5;

    private readonly SymbolSeed _seed;
    private readonly PricePath _path;
    private readonly double[] _waits;
    private readonly long[] _offsets;
    private readonly MarketTrade[] _orders;
    private long _firstId = long.MinValue;

    public OrderFlow(SymbolSeed seed)
    {
        _seed = seed;
        _path = new PricePath(seed.Price, seed.Key);
        _waits = new double[seed.Plan.Orders];
        _offsets = new long[seed.Plan.Orders];
        _orders = new MarketTrade[seed.Plan.Orders];
    }

    public BlockPlan Plan => _seed.Plan;

    /// <summary>The order with an id. By reference: only until the next block is read.</summary>
    public ref readonly MarketTrade this[long id]
    {
        get
        {
            if ((ulong)(id - _firstId) >= (ulong)_orders.Length) Read(id / Plan.Orders);
            return ref _orders[id - _firstId];
        }
    }

    /// <summary>The orders from an id on, as many as follow it in its block. Only until the next block is read.</summary>
    public ReadOnlySpan<MarketTrade> BlockFrom(long id)
    {
        if ((ulong)(id - _firstId) >= (ulong)_orders.Length) Read(id / Plan.Orders);
        return _orders.AsSpan((int)(id - _firstId));
    }

    /// <summary>Id of the first order at or after a time in Unix microseconds.</summary>
    public long FirstAt(long micros)
    {
        var block = Plan.BlockAt(micros);
        var firstId = block * Plan.Orders;
        if (micros <= Plan.StartOf(block)) return firstId;
        if (firstId != _firstId) Read(block);
        var offset = micros - Plan.StartOf(block);
        var place = Array.BinarySearch(_offsets, offset);
        if (place < 0) return firstId + ~place;
        while (place > 0 && _offsets[place - 1] == offset) place--;
        return firstId + place;
    }

    private void Read(long block)
    {
        _firstId = block * Plan.Orders;
        var dice = new Dice(Dice.At(_seed.Key, block));
        DrawOffsets(ref dice);
        var (start, firstTrade) = (Plan.StartOf(block), block * Plan.Trades);
        for (var place = 0; place < _orders.Length; place++)
        {
            var (before, after) = (Plan.TradesBefore(place), Plan.TradesBefore(place + 1));
            Order(ref dice, _firstId + place, firstTrade + before, after - before, start + _offsets[place], out _orders[place]);
        }
    }

    /// <summary>Random moments of a Poisson process that are known to be so many: its waiting times, stretched to the block.</summary>
    private void DrawOffsets(ref Dice dice)
    {
        var sum = 0.0;
        for (var place = 0; place < _offsets.Length; place++) _waits[place] = sum += Wait(ref dice);
        var scale = Plan.Length / (sum + Wait(ref dice));
        for (var place = 0; place < _offsets.Length; place++) _offsets[place] = Math.Min((long)(_waits[place] * scale), Plan.Length - 1);
    }

    private static double Wait(ref Dice dice) => -Math.Log(1 - Dice.Fraction(dice.Next()));

    private void Order(ref Dice dice, long id, long firstTrade, int fills, long time, out MarketTrade order)
    {
        var (tick, step) = (_seed.Listing.TickSize, _seed.Listing.StepSize);
        var chance = dice.Next();
        var sells = (chance & 1) == 0;
        var price = _path.At(time) * (1 + Wiggle * Dice.Bell(chance));
        var bid = Math.Max((long)(price / tick), 1) * tick;

        var largest = LargestOrder * _path.Activity * Fixed8.One / price;
        var share = Dice.Fraction(dice.Next());
        share *= share;
        var quantity = step * Math.Max(fills, (long)(share * share * largest * Fixed8.One / step));
        order = new MarketTrade(id, firstTrade, fills, sells ? bid : bid + tick, quantity, time, sells);
    }
}
