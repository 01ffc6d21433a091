namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>What came back, in the shape Grafana gives it.</summary>
/// <param name="Columns">Of a table, with their kinds; of time series those of every single one.</param>
/// <param name="Series">Labels of each time series and how many values it has; of a table one without labels.</param>
/// <param name="Rows">Of all of it together.</param>
/// <param name="Values">The first columns' first values as text: what a variable offers.</param>
public sealed record Answer(IReadOnlyList<Column> Columns, IReadOnlyList<Series> Series, int Rows, IReadOnlyList<string> Values)
{
    public bool HasNumber => Columns.Any(column => column.Kind == ColumnKind.Number);

    public bool HasTime => Columns.Any(column => column.Kind == ColumnKind.Time);
}

public sealed record Series(IReadOnlyDictionary<string, string> Labels, int Values);

public sealed record Column(string Name, ColumnKind Kind);

public enum ColumnKind
{
    Time,
    Number,
    Text,
}
