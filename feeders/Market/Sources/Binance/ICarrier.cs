namespace Bloomberg.Market.Sources.Binance;

/// <summary>Why a connection is replaced. Also the label of the metric.</summary>
public enum RotationReason
{
    /// <summary>It nears the age at which the venue cuts connections.</summary>
    Age,

    /// <summary>The venue announced that it shuts the connection down.</summary>
    Shutdown,

    /// <summary>Most of its busy streams are silent.</summary>
    Sick,
}

/// <summary>What a <see cref="ConnectionSlot"/> knows of a connection. Tests put their own in its place, without a socket.</summary>
public interface ICarrier
{
    bool IsOpen { get; }

    /// <summary>Why it is not open, for a person; null while it is.</summary>
    string? Reason { get; }

    /// <summary>Rises each time the connection is lost, so that a quick reconnect is still noticed.</summary>
    int Losses { get; }

    /// <summary>Why its socket should be replaced, or null. A new socket begins without.</summary>
    RotationReason? Worn { get; }

    Subscriptions Subscriptions { get; }

    /// <summary>How long until it may ask the venue for something.</summary>
    TimeSpan AskWait { get; }

    /// <summary>What its present socket has brought.</summary>
    Arrivals Arrivals { get; }

    /// <summary>Replaces what the connection should carry. Returns at once.</summary>
    void Want(IEnumerable<string> streams);

    /// <summary>Unsubscribes streams and subscribes them again. Returns at once.</summary>
    void Renew(IEnumerable<string> streams);

    /// <summary>Its socket is <see cref="RotationReason.Sick"/> from here on.</summary>
    void JudgeSick();

    /// <summary>Ends it with a close handshake: what the venue has sent before is still read. Returns at once.</summary>
    void Retire();

    /// <summary>Keeps it up until retired or cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}
