namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>How a task on the server differs from ours.</summary>
public enum TaskDifference
{
    Missing,

    /// <summary>It does something else, or at another time.</summary>
    Different,

    /// <summary>2.x: somebody switched it off.</summary>
    Paused,

    /// <summary>2.x takes several tasks of one name: they would do the same twice.</summary>
    Twice,
}

/// <summary>One difference, told before it is put right or after.</summary>
public sealed record TaskChange(string Task, TaskDifference Difference)
{
    /// <summary><c>candles_5m is missing</c></summary>
    public string Found => Difference switch
    {
        TaskDifference.Missing => $"{Task} is missing",
        TaskDifference.Different => $"{Task} differs from this version's",
        TaskDifference.Paused => $"{Task} is switched off",
        _ => $"{Task} is there more than once",
    };

    /// <summary><c>made candles_5m</c></summary>
    public string Done => Difference switch
    {
        TaskDifference.Missing => $"made {Task}",
        TaskDifference.Different => $"changed {Task} to this version's",
        TaskDifference.Paused => $"switched {Task} on",
        _ => $"removed a second {Task}",
    };
}
