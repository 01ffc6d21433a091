namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// SplitMix64: a seed gives the same market on every machine and runtime, which System.Random does not promise, and without a call into
/// the framework per draw.
/// </summary>
internal struct Dice(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>An even draw that belongs to a key and a place under it.</summary>
    public static ulong At(ulong key, long place) => Mix(key ^ Mix((ulong)place + Golden));

    /// <summary>Of one draw, evenly from 0 up to but not 1.</summary>
    public static double Fraction(ulong draw) => (draw >> 11) * (1.0 / (1UL << 53));

    /// <summary>Of one draw, bell-shaped around 0 with a deviation of 1, at most 3.5: the sum of its four quarters.</summary>
    public static double Bell(ulong draw) =>
        ((draw & 0xFFFF) + (draw >> 16 & 0xFFFF) + (draw >> 32 & 0xFFFF) + (draw >> 48)) * (1.7320508 / 65_536) - 2 * 1.7320508;

    public ulong Next() => Mix(_state += Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
