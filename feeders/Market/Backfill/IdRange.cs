namespace Bloomberg.Market.Backfill;

/// <summary>Trade ids that are stored without a hole between them, both ends included.</summary>
public readonly record struct IdRange(long From, long To)
{
    /// <summary>
    /// The next ids to ask for on the way back from <paramref name="before"/> (itself known): what is stored is passed over, and a request
    /// does not run into it. Null where everything down to id 0 is stored.
    /// </summary>
    public static IdRange? NextBelow(long before, IReadOnlyList<IdRange> stored, int size)
    {
        var to = before - 1;
        while (stored.Where(range => range.From <= to && to <= range.To).Select(range => (IdRange?)range).FirstOrDefault() is { } around)
            to = around.From - 1;
        if (to < 0) return null;
        var from = Math.Max(0, to - size + 1);
        foreach (var range in stored)
        {
            if (range.To < to) from = Math.Max(from, range.To + 1);
        }
        return new IdRange(from, to);
    }
}
