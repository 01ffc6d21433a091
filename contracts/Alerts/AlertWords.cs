using System.Text.Json;

namespace Bloomberg.Contracts.Alerts;

public enum AlertSeverity
{
    Info,
    Warning,
    Critical,
}

public enum AlertState
{
    /// <summary>Nothing to tell, and it has not fired since it is watched.</summary>
    Inactive,

    /// <summary>The condition is true, but not for long enough yet, or the last firing is too recent.</summary>
    Pending,

    Firing,

    /// <summary>It has fired, and that is over.</summary>
    Resolved,
}

/// <summary>The words for kinds, measures, severities and states in storage and answers: the names in snake_case.</summary>
public static class AlertWords
{
    public static IReadOnlyList<string> Kinds { get; } = Words<AlertKind>();

    public static IReadOnlyList<string> Measures { get; } = Words<AlertMeasure>();

    public static IReadOnlyList<string> Severities { get; } = Words<AlertSeverity>();

    public static IReadOnlyList<string> States { get; } = Words<AlertState>();

    public static string ToWord(this AlertKind kind) => Kinds[(int)kind];

    public static string ToWord(this AlertMeasure measure) => Measures[(int)measure];

    public static string ToWord(this AlertSeverity severity) => Severities[(int)severity];

    public static string ToWord(this AlertState state) => States[(int)state];

    public static AlertKind? Kind(string? word) => PlaceOf(Kinds, word) is { } place ? (AlertKind)place : null;

    public static AlertMeasure? Measure(string? word) => PlaceOf(Measures, word) is { } place ? (AlertMeasure)place : null;

    public static AlertSeverity? Severity(string? word) => PlaceOf(Severities, word) is { } place ? (AlertSeverity)place : null;

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private static int? PlaceOf(IReadOnlyList<string> words, string? word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == word) return i;
        }
        return null;
    }
}
