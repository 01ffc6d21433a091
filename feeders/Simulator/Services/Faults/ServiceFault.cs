namespace Bloomberg.Simulator.Services.Faults;

internal enum ServiceFaultKind
{
    /// <summary>No answer: the connection ends, or a status when one is given.</summary>
    Outage,

    /// <summary>The service's own refusal of those who ask too often.</summary>
    TooMany,

    /// <summary>The answer waits.</summary>
    Hang,

    /// <summary>A page for people instead of data.</summary>
    Html,

    /// <summary>The answer ends in the middle.</summary>
    Broken,

    /// <summary>An empty body.</summary>
    Empty,

    /// <summary>A redirect to another address, where the answer is.</summary>
    Moved,

    /// <summary>More bytes than anybody should read.</summary>
    Huge,

    /// <summary>Bytes in another encoding than is told.</summary>
    WrongEncoding,
}

/// <summary>One thing that goes wrong, for so many answers or until a time, whichever comes first.</summary>
internal sealed class ServiceFault(ServiceFaultKind kind, int count, DateTimeOffset until)
{
    public ServiceFaultKind Kind { get; } = kind;

    /// <summary>Whether there must be a document for it to strike.</summary>
    public bool SpoilsDocument => Kind is ServiceFaultKind.Broken or ServiceFaultKind.Empty or ServiceFaultKind.Huge or ServiceFaultKind.WrongEncoding;

    /// <summary>Answers still to come.</summary>
    public int Count { get; set; } = count;

    public DateTimeOffset Until { get; } = until;

    /// <summary>0 where the kind has its own.</summary>
    public int Status { get; init; }

    /// <summary>How long an answer waits, by the machine's clock.</summary>
    public TimeSpan Wait { get; init; }
}
