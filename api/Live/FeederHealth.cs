using Bloomberg.Pipeline.Health;

namespace Bloomberg.Api.Live;

/// <summary>What the market feeder says of itself.</summary>
/// <param name="State">Its own word.</param>
/// <param name="Detail">Which of its dependencies are not well and why; null when all are.</param>
/// <param name="Collecting">
/// False when it fails at something that prices need. It goes on without InfluxDB (trades wait on disk) and without PostgreSQL.
/// </param>
public sealed record FeederHealth(HealthState State, string? Detail, bool Collecting)
{
    private static readonly string[] NotNeeded = ["influxdb", "postgresql"];

    /// <summary>It is connected and does not say: no reason to doubt the prices, which still have a time.</summary>
    public static FeederHealth Unknown(string reason) => new(HealthState.Degraded, $"does not say how it is: {reason}", Collecting: true);

    public static FeederHealth Of(FeederReady answer)
    {
        var state = StateOf(answer.Status);
        var unwell = (answer.Dependencies ?? []).Where(d => StateOf(d.State) != HealthState.Ok).OrderByDescending(d => StateOf(d.State)).ToArray();
        var failing = unwell.Where(d => StateOf(d.State) == HealthState.Failing).ToArray();
        var collecting = state != HealthState.Failing || (failing.Length > 0 && failing.All(d => NotNeeded.Contains(d.Name)));
        var detail = state == HealthState.Ok ? null
            : unwell.Length == 0 ? $"says {answer.Status}, not why"
            : string.Join("; ", unwell.Select(d => $"{d.Name}: {d.Detail ?? d.State}"));
        return new(state, detail, collecting);
    }

    private static HealthState StateOf(string? word) => word switch
    {
        "ready" or "ok" => HealthState.Ok,
        "failing" => HealthState.Failing,
        _ => HealthState.Degraded,
    };
}

/// <summary>The feeder's <c>/health/ready</c>.</summary>
public sealed record FeederReady(string? Status, IReadOnlyList<FeederDependency>? Dependencies);

/// <summary>One entry of it.</summary>
public sealed record FeederDependency(string? Name, string? State, string? Detail);
