namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// When a batch is sealed. 5,000 lines (0.6 MB) is where InfluxDB 1.6 takes most per second; more only adds latency (measured). All
/// generations take bodies of this size.
/// </summary>
public sealed record BatcherOptions
{
    public int MaxBytes { get; init; } = 1 << 20;

    public int MaxLines { get; init; } = 5_000;

    /// <summary>Since the batch's first line; so much is lost at most when the machine dies.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Sealed batches waiting for the disk before the source has to wait.</summary>
    public int MaxSealed { get; init; } = 4;
}
