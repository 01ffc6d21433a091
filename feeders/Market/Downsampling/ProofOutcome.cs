namespace Bloomberg.Market.Downsampling;

/// <summary>What was found of windows that were held against their minutes.</summary>
/// <param name="Equal">Stored as they must be, to the last digit.</param>
/// <param name="Missing">Not stored, and made.</param>
/// <param name="Different">Stored with another number, and made again.</param>
/// <param name="Unmarked">The numbers are right; the digits a float cannot hold, or the mark of missing trades, were not. Made again.</param>
/// <param name="Kept">Stored ones that tell more than the minutes do: the venue's own, or one of minutes that are no longer there.</param>
/// <param name="Refused">To be made, but InfluxDB does not take the line.</param>
public readonly record struct ProofOutcome(long Equal, long Missing, long Different, long Unmarked, long Kept, long Refused)
{
    public long Made => Missing + Different + Unmarked;

    public static ProofOutcome operator +(ProofOutcome a, ProofOutcome b) => new(
        a.Equal + b.Equal, a.Missing + b.Missing, a.Different + b.Different, a.Unmarked + b.Unmarked, a.Kept + b.Kept, a.Refused + b.Refused);

    public static ProofOutcome Of(Verdict verdict, long windows = 1) => verdict switch
    {
        Verdict.Equal => default(ProofOutcome) with { Equal = windows },
        Verdict.Missing => default(ProofOutcome) with { Missing = windows },
        Verdict.Different => default(ProofOutcome) with { Different = windows },
        Verdict.Unmarked => default(ProofOutcome) with { Unmarked = windows },
        _ => default(ProofOutcome) with { Kept = windows },
    };
}

/// <summary>What is to be done with one window; see <see cref="ProofOutcome"/>.</summary>
public enum Verdict
{
    Equal,
    Missing,
    Different,
    Unmarked,
    Kept,
}
