namespace Bloomberg.Tests.Integration.Faults;

/// <param name="Number">From 0.</param>
/// <param name="At">Since the run began.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Symbol">The venue's name; only kinds that strike one symbol use it.</param>
/// <param name="Count">Events, frames or requests, for kinds that count.</param>
/// <param name="Lasting">1 to 10 s, for kinds that last.</param>
public sealed record PlannedFault(int Number, TimeSpan At, FaultKind Kind, string Symbol, int Count, TimeSpan Lasting);

/// <summary>The faults of a run, in order: a pure function of what it is given, so that a seed repeats a run.</summary>
public static class FaultSchedule
{
    /// <summary>Each kind of the mix comes at least once where the count allows; the rest is drawn by weight.</summary>
    /// <param name="seed">Same seed, same faults.</param>
    /// <param name="count">How many faults.</param>
    /// <param name="between">Mean time between two; each is between half and one and a half times of it.</param>
    /// <param name="symbols">The venue's names.</param>
    /// <param name="mix">Kinds and their weights.</param>
    public static IReadOnlyList<PlannedFault> Make(
        int seed, int count, TimeSpan between, IReadOnlyList<string> symbols, IReadOnlyList<(FaultKind Kind, int Weight)> mix)
    {
        var random = new Random(seed); // with a seed .NET keeps the sequence the same over versions
        var kinds = Kinds(random, count, mix);
        var at = TimeSpan.Zero;
        var faults = new List<PlannedFault>(count);
        for (var number = 0; number < count; number++)
        {
            // Every fault draws every value, also those its kind has no use for: a change of one kind does not shift the others.
            var (pause, symbol, events, seconds) = (random.NextDouble(), random.Next(symbols.Count), random.Next(1, 6), random.NextDouble());
            at += between * (0.5 + pause);
            faults.Add(new PlannedFault(number, at, kinds[number], symbols[symbol], events, TimeSpan.FromMilliseconds(1000 + (int)(9000 * seconds))));
        }
        return faults;
    }

    private static FaultKind[] Kinds(Random random, int count, IReadOnlyList<(FaultKind Kind, int Weight)> mix)
    {
        var kinds = mix.Select(entry => entry.Kind).Take(count).ToList();
        var total = mix.Sum(entry => entry.Weight);
        while (kinds.Count < count) kinds.Add(Drawn(mix, random.Next(total)));
        var shuffled = kinds.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static FaultKind Drawn(IReadOnlyList<(FaultKind Kind, int Weight)> mix, int ticket)
    {
        foreach (var (kind, weight) in mix)
        {
            if (ticket < weight) return kind;
            ticket -= weight;
        }
        throw new ArgumentOutOfRangeException(nameof(ticket), ticket, "past the sum of all weights");
    }
}
