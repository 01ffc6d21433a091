namespace Bloomberg.Simulator.RandomWalk;

/// <summary>How orders spread over the symbols: the first trades most, the hundredth about one twentieth of it, as on a real venue.</summary>
internal sealed class Busyness
{
    private readonly double[] _upTo;

    public Busyness(int symbols)
    {
        _upTo = new double[symbols];
        var sum = 0.0;
        for (var place = 0; place < symbols; place++) _upTo[place] = sum += Weight(place);
        for (var place = 0; place < symbols; place++) _upTo[place] /= sum;
        _upTo[^1] = 1;
    }

    /// <summary>The share of all orders that falls to a symbol.</summary>
    public double Share(int place) => _upTo[place] - (place == 0 ? 0 : _upTo[place - 1]);

    /// <summary>The symbol that an even draw from 0 to 1 falls to.</summary>
    public int Pick(double draw)
    {
        var found = Array.BinarySearch(_upTo, draw);
        return Math.Min(found < 0 ? ~found : found + 1, _upTo.Length - 1);
    }

    private static double Weight(int place) => Math.Pow(place + 1, -0.65);
}
