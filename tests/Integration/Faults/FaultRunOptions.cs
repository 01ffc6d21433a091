namespace Bloomberg.Tests.Integration.Faults;

/// <summary>One run of the suite. The defaults are the complete one.</summary>
public sealed record FaultRunOptions
{
    public required int Seed { get; init; }

    public int Count { get; init; } = 310;

    /// <summary>Mean time between two faults.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromMilliseconds(600);

    public IReadOnlyList<(FaultKind Kind, int Weight)> Mix { get; init; } = FaultMix.Complete;

    public int Symbols { get; init; } = 50;

    /// <summary>Taker orders a second over all symbols; each is one aggregate trade.</summary>
    public int Rate { get; init; } = 5_000;

    /// <summary>How long the venue goes on undisturbed after the last fault, at least.</summary>
    public TimeSpan CalmFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>With the venue standing still: how long nothing may change before the run is taken for finished.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the programs' logs and the report go.</summary>
    public required string Folder { get; init; }
}
