namespace Bloomberg.Simulator.Rest;

/// <summary>A request the venue refuses: <c>{"code":-1121,"msg":"Invalid symbol."}</c> with the HTTP status.</summary>
internal sealed class RestException(int code, string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public int Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Value of Retry-After in seconds, when the client has to wait.</summary>
    public int? RetryAfter { get; init; }

    public static RestException InvalidSymbol() => new(-1121, "Invalid symbol.");

    public static RestException Missing(string name) =>
        new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static RestException Illegal(string name) => new(-1100, $"Illegal characters found in parameter '{name}'.");

    public static RestException Combination() => new(-1128, "Combination of optional parameters invalid.");
}
