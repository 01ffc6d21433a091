namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>Brings the tasks on the server to this version's, or only says how they differ. Leaves all others alone.</summary>
public sealed class InfluxTasks(InfluxConnection connection, InfluxOptions options)
{
    public const string NotIn3 =
        "InfluxDB 3 has neither continuous queries nor tasks: five minutes and hours are not made by it";

    /// <param name="apply">False only looks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What differed, in the order of <see cref="InfluxTask.All"/>; null where the server knows no tasks.</returns>
    /// <exception cref="InfluxUnavailableException">The server does not answer, or not as it should; try again later.</exception>
    /// <exception cref="InfluxQueryException">The server refused; the sign-in does not allow it, or a database is missing.</exception>
    public async Task<IReadOnlyList<TaskChange>?> EnsureAsync(bool apply, CancellationToken ct) =>
        (await connection.ConnectAsync(ct)).Generation switch
        {
            InfluxGeneration.V1 => await new InfluxV1Tasks(connection).EnsureAsync(apply, ct),
            InfluxGeneration.V2 => await new InfluxV2Tasks(connection, options.Org).EnsureAsync(apply, ct),
            _ => null,
        };
}
