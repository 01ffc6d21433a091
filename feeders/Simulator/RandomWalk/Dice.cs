namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// SplitMix64: a seed gives the same market on every machine and runtime, which System.Random does not promise, and without a call into
/// the framework per draw.
/// </summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Evenly from 0 up to but not 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Bell-shaped around 0 with a deviation of about 1: the sum of twelve halves would be finer, four are enough for a walk.</summary>
    public double Bell() => (Fraction() + Fraction() + Fraction() + Fraction() - 2) * 1.732;
}
