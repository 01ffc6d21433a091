namespace Bloomberg.Api.Database;

/// <summary>Whether the schema is in place. Requests that need it are refused until then.</summary>
public sealed class DatabaseState
{
    private readonly TaskCompletionSource _inPlace = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _reason = "the first connection is under way";

    public bool IsReady => _reason is null;

    /// <summary>Why it is not ready, for a person; null when it is.</summary>
    public string? Reason => _reason;

    /// <summary>The schema is not one this program may touch; the process ends with an error.</summary>
    public bool Refused { get; private set; }

    /// <summary>Done once the schema is in place.</summary>
    public Task InPlace => _inPlace.Task;

    public void Ready()
    {
        _reason = null;
        _inPlace.TrySetResult();
    }

    /// <returns>True when the reason is a new one, worth a line in the log.</returns>
    public bool Waiting(string reason) => Interlocked.Exchange(ref _reason, reason) != reason;

    public void Refuse(string reason)
    {
        Refused = true;
        _reason = reason;
    }
}
