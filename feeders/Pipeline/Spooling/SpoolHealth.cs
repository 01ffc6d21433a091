using Bloomberg.Pipeline.Health;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>The dependency <c>spool</c> on the health board. Writer and sender both report, so the rule stands in one place.</summary>
public sealed class SpoolHealth(Spool spool, HealthBoard board)
{
    /// <summary>About half a minute of batches: more than a slow write explains.</summary>
    private const int Backlog = 30;

    private volatile string? _writeError;

    public void WriteFailed(string reason)
    {
        _writeError = reason;
        Report();
    }

    public void Written()
    {
        _writeError = null;
        Report();
    }

    public void Report()
    {
        var files = spool.Files;
        if (_writeError is { } error) board.Set("spool", HealthState.Failing, error);
        else if (files > Backlog) board.Set("spool", HealthState.Degraded, $"{files} batches ({spool.Bytes} bytes) wait to be stored");
        else board.Set("spool", HealthState.Ok);
    }
}
