using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;

namespace Bloomberg.Api.Alerts;

/// <summary>A whole rule as clients send it; what is absent has its default, also in a change.</summary>
/// <param name="Exchange">Of the asset.</param>
/// <param name="Symbol">Of the asset.</param>
/// <param name="Condition">above, below or crosses.</param>
/// <param name="Threshold">A price, more than 0.</param>
/// <param name="Hysteresis">In units of the price; 0 by default.</param>
/// <param name="HoldSeconds">0 by default.</param>
/// <param name="CoolDownSeconds">60 by default.</param>
/// <param name="Once">false by default.</param>
/// <param name="Severity">info, warning (by default) or critical.</param>
/// <param name="Note">Empty by default.</param>
/// <param name="Enabled">true by default.</param>
public sealed record AlertRuleBody(
    string? Exchange, string? Symbol, string? Condition, decimal? Threshold, decimal? Hysteresis, int? HoldSeconds, int? CoolDownSeconds, bool? Once,
    string? Severity, string? Note, bool? Enabled)
{
    private const int DefaultCoolDown = 60;

    /// <summary>The rule, or null with complaints added.</summary>
    public AlertRule? ToRule(FieldErrors errors)
    {
        if (AssetKey.Complaint(Exchange, Symbol) is { } unknown) errors.AddNamed("", unknown);
        var kind = AlertWords.Kind(Condition);
        if (kind is null) errors.Add("condition", OneOf(AlertWords.Kinds, Condition));
        var severity = Severity is null ? AlertSeverity.Warning : AlertWords.Severity(Severity);
        if (severity is null) errors.Add("severity", OneOf(AlertWords.Severities, Severity));
        if (Threshold is null) errors.Add("threshold", "is missing");
        var condition = new AlertCondition(kind ?? AlertKind.Above, Threshold ?? 0, Hysteresis ?? 0);
        if (Threshold is not null && condition.Complaint() is { } complaint) errors.AddNamed("", complaint);
        var hold = Seconds("hold_seconds", HoldSeconds ?? 0, AlertRule.LongestHold, errors);
        var coolDown = Seconds("cool_down_seconds", CoolDownSeconds ?? DefaultCoolDown, AlertRule.LongestCoolDown, errors);
        var note = Note?.Trim(' ') ?? "";
        if (note.Length > AlertRule.NoteLength) errors.Add("note", $"has {note.Length} characters; at most {AlertRule.NoteLength} are possible");
        else if (!PrintableText.Is(note)) errors.Add("note", "must be printable characters");
        if (errors.Any) return null;
        return new AlertRule
        {
            Id = 0,
            Version = 1,
            Asset = new AssetKey(Exchange!, Symbol!),
            Condition = condition,
            Hold = hold,
            CoolDown = coolDown,
            Once = Once ?? false,
            Severity = severity!.Value,
            Note = note,
            Enabled = Enabled ?? true,
        };
    }

    private static TimeSpan Seconds(string field, int seconds, TimeSpan most, FieldErrors errors)
    {
        if (seconds < 0 || seconds > most.TotalSeconds) errors.Add(field, $"must be between 0 and {most.TotalSeconds}, not {seconds}");
        return TimeSpan.FromSeconds(seconds);
    }

    private static string OneOf(IReadOnlyList<string> words, string? word) =>
        word is null ? "is missing" : $"must be one of {string.Join(", ", words)}, not \"{(word.Length > 32 ? word[..32] + "…" : word)}\"";
}
