namespace Bloomberg.Simulator.RandomWalk;

/// <summary>How orders spread over the symbols: the first trades most, the hundredth about one twentieth of it, as on a real venue.</summary>
internal sealed class Busyness(int symbols)
{
    private readonly double _sum = Enumerable.Range(0, symbols).Sum(Weight);

    /// <summary>The share of all orders that falls to a symbol.</summary>
    public double Share(int place) => Weight(place) / _sum;

    private static double Weight(int place) => Math.Pow(place + 1, -0.65);
}
