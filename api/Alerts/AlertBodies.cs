using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.Alerts;

/// <summary>A whole rule as clients send it; what is absent has its default, also in a change.</summary>
/// <param name="Exchange">Of the asset.</param>
/// <param name="Symbol">Of the asset.</param>
/// <param name="Category">Whose news to watch, instead of an asset's.</param>
/// <param name="Measure">price (by default), sentiment or news_volume.</param>
/// <param name="Window">Of the news: 1h, 24h or 7d.</param>
/// <param name="Condition">above, below or crosses.</param>
/// <param name="Threshold">A price or a news volume, more than 0; a sentiment from -1 to 1.</param>
/// <param name="Hysteresis">In units of the threshold; 0 by default.</param>
/// <param name="HoldSeconds">0 by default.</param>
/// <param name="CoolDownSeconds">60 by default.</param>
/// <param name="Once">false by default.</param>
/// <param name="Severity">info, warning (by default) or critical.</param>
/// <param name="Note">Empty by default.</param>
/// <param name="Enabled">true by default.</param>
public sealed record AlertRuleBody(
    string? Exchange, string? Symbol, string? Category, string? Measure, string? Window, string? Condition, decimal? Threshold, decimal? Hysteresis,
    int? HoldSeconds, int? CoolDownSeconds, bool? Once, string? Severity, string? Note, bool? Enabled)
{
    private const int DefaultCoolDown = 60;

    /// <summary>The rule, or null with complaints added.</summary>
    public AlertRule? ToRule(AlertSubjects subjects, FieldErrors errors)
    {
        var measure = Measure is null ? AlertMeasure.Price : AlertWords.Measure(Measure);
        if (measure is null) errors.Add("measure", OneOf(AlertWords.Measures, Measure));
        var asset = Watched(measure, errors);
        var kind = AlertWords.Kind(Condition);
        if (kind is null) errors.Add("condition", OneOf(AlertWords.Kinds, Condition));
        var severity = Severity is null ? AlertSeverity.Warning : AlertWords.Severity(Severity);
        if (severity is null) errors.Add("severity", OneOf(AlertWords.Severities, Severity));
        if (Threshold is null) errors.Add("threshold", "is missing");
        var condition = new AlertCondition(kind ?? AlertKind.Above, Threshold ?? 0, Hysteresis ?? 0);
        if (Threshold is not null && measure is not null && condition.Complaint(measure.Value) is { } complaint) errors.AddNamed("", complaint);
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
            Asset = asset,
            News = measure is null or AlertMeasure.Price ? null : new NewsTarget(measure.Value, subjects.Of(asset, Category), Window!),
            Condition = condition,
            Hold = hold,
            CoolDown = coolDown,
            Once = Once ?? false,
            Severity = severity!.Value,
            Note = note,
            Enabled = Enabled ?? true,
        };
    }

    // The asset, or null where the news of a category is watched, or a complaint was added.
    private AssetKey? Watched(AlertMeasure? measure, FieldErrors errors)
    {
        if (measure == AlertMeasure.Price)
        {
            if (Category is not null) errors.Add("category", "has no price; name exchange and symbol, or another measure");
            if (Window is not null) errors.Add("window", "is for news only; the measure is price");
        }
        else if (measure is not null && !NewsWindow.All.Contains(Window))
        {
            errors.Add("window", OneOf(NewsWindow.All, Window));
        }
        if (Category is null || measure == AlertMeasure.Price)
        {
            if (AssetKey.Complaint(Exchange, Symbol) is not { } unknown) return new AssetKey(Exchange!, Symbol!);
            errors.AddNamed("", unknown);
        }
        else if (Exchange is not null || Symbol is not null)
        {
            errors.Add("category", "takes the place of exchange and symbol; name one or the other");
        }
        else if (!NewsCategory.All.Contains(Category))
        {
            errors.Add("category", OneOf(NewsCategory.All, Category));
        }
        return null;
    }

    private static TimeSpan Seconds(string field, int seconds, TimeSpan most, FieldErrors errors)
    {
        if (seconds < 0 || seconds > most.TotalSeconds) errors.Add(field, $"must be between 0 and {most.TotalSeconds}, not {seconds}");
        return TimeSpan.FromSeconds(seconds);
    }

    private static string OneOf(IReadOnlyList<string> words, string? word) =>
        word is null ? "is missing" : $"must be one of {string.Join(", ", words)}, not \"{(word.Length > 32 ? word[..32] + "…" : word)}\"";
}
