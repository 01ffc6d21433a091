using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>The price of one symbol wandering about, pulled gently back to where it started; one taker order per step.</summary>
internal sealed class Walk(Seedling seedling, SymbolHistory history, long firstId)
{
    /// <summary>About one part in ten thousand per square root of a second: some 70 % a year, as a coin does.</summary>
    private const double DeviationPerSecond = 1.2e-4;
    private const double PullPerSecond = 1e-5;

    /// <summary>The largest order, in units of the quote asset.</summary>
    private const double LargestOrder = 60_000;

    private readonly long _tick = seedling.Listing.TickSize;
    private readonly long _step = seedling.Listing.StepSize;
    private double _deviation;
    private double _pull;
    private double _price = seedling.Price;
    private long _nextId = firstId;
    private long _nextTrade = firstId * 3;
    private long _update = firstId * 7;

    public SymbolHistory History { get; } = history;

    /// <summary>Says how many orders come per second, so that the price wanders at the same speed whatever their number.</summary>
    public void SetPace(double ordersPerSecond)
    {
        _deviation = DeviationPerSecond / Math.Sqrt(ordersPerSecond);
        _pull = Math.Min(PullPerSecond / ordersPerSecond, 0.1);
    }

    public MarketTrade NextOrder(ref Dice dice, long timeMicros)
    {
        _price += (seedling.Price - _price) * _pull + _price * _deviation * dice.Bell();
        var bid = Math.Max((long)(_price / _tick) * _tick, _tick);
        var ask = bid + _tick;
        var chance = dice.Next();
        var sells = (chance & 1) == 0;
        var fills = (chance & 0x0E) != 0 ? 1 : 2 + (int)(chance >> 62 & 1); // one order in eight meets several others

        var largest = LargestOrder * Fixed8.One / _price;
        var share = dice.Fraction();
        var quantity = _step * Math.Max(fills, (long)(share * share * share * share * largest * Fixed8.One / _step));
        var trade = new MarketTrade(_nextId++, _nextTrade, fills, sells ? bid : ask, quantity, timeMicros, sells);
        _nextTrade += fills;

        History.Quote = new Quote(++_update, bid, _step * (1 + (long)(chance >> 8 & 0xFFFF)), ask, _step * (1 + (long)(chance >> 24 & 0xFFFF)));
        History.Add(trade);
        return trade;
    }
}
