using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Alerts;

/// <summary>Writes what rules do into the log and counts it. Of a rule that fires often, a line every ten seconds.</summary>
public sealed class AlertJournal(AlertTransitions transitions, TimeProvider clock, ILogger<AlertJournal> log) : BackgroundService
{
    private readonly RepeatedLog _repeated = new(log, clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var transition in transitions.Reader.ReadAllAsync(stoppingToken))
        {
            MarketMetrics.AlertTransitions.Add(1, new KeyValuePair<string, object?>("state", transition.State.ToWord()));
            if (transition.State == AlertState.Firing) Tell(transition);
        }
    }

    private void Tell(in AlertTransition firing)
    {
        var (rule, condition) = (firing.Rule, firing.Rule.Condition);
        var note = rule.Note.Length == 0 ? "" : $": {rule.Note}";
        _repeated.Log(LogLevel.Information, rule.Id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture,
            $"Alert {rule.Id} ({rule.Severity.ToWord()}): {rule.Watched} {condition.Kind.ToWord()} {condition.Threshold}, it was {firing.Price} at {UnixTime.ToTime(firing.Time):O}{note}"));
    }
}
