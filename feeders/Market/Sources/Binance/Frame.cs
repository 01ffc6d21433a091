namespace Bloomberg.Market.Sources.Binance;

public enum FrameKind
{
    Trade,
    Statistics,

    /// <summary>The answer to a control message.</summary>
    Reply,

    /// <summary>The venue is about to close the connection.</summary>
    Shutdown,

    /// <summary>A symbol that is not collected (any more).</summary>
    Unwatched,

    /// <summary>An event this source does not read.</summary>
    Other,

    /// <summary>Not what the protocol says; <see cref="FrameComplaint"/> says why.</summary>
    Malformed,
}

/// <summary>Why a frame was refused. Also the label of the metric, so the list is short.</summary>
public enum FrameComplaint
{
    None,
    NotJson,
    NotAnObject,
    MissingField,
    BadNumber,
    BadTime,
    BadId,
}

/// <summary>An answer to a control message: <c>{"result":null,"id":1}</c> or <c>{"code":2,"msg":"Invalid request: …","id":1}</c>.</summary>
public readonly record struct ControlReply(long Id, int? Code, string? Message);
