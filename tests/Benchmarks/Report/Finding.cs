namespace Bloomberg.Benchmarks.Report;

/// <summary>The steps of a trade at which something outside of us sets the pace.</summary>
public enum TradeStep
{
    Socket,
    Json,
    Disk,
    Influxd,
}

/// <summary>One measured fact: <c>stored against a bare client</c>, <c>0.97</c>.</summary>
public sealed record Finding(string What, string Measured)
{
    /// <summary>What we ask of it; nothing where only the number is of interest.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Null where nothing is asked, or where this run could not tell.</summary>
    public bool? Holds { get; init; }

    /// <summary>What keeps it from being better.</summary>
    public string Limit { get; init; } = "";

    /// <summary>The step whose limit it tells, with our distance from it; null where it is none.</summary>
    public TradeStep? Step { get; init; }

    public override string ToString() =>
        What + ": " + Measured + (Wanted.Length > 0 ? $"; wanted {Wanted}: {Verdict}" : "") + (Limit.Length > 0 ? $" [limit: {Limit}]" : "");

    public string Verdict => Holds switch { true => "holds", false => "**does not hold**", null => "" };
}

/// <summary>What a part of the benchmarks found.</summary>
public sealed record PartFindings(string Part, IReadOnlyList<Finding> Findings);
