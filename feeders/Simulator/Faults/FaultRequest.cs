namespace Bloomberg.Simulator.Faults;

/// <summary>
/// What is to go wrong, such as <c>{"kind":"skip","symbol":"BTCUSDT","count":3}</c>. Without a symbol it strikes all symbols or
/// connections; without the other values the fault's own defaults hold.
/// </summary>
internal sealed record FaultRequest(string? Kind, string? Symbol, int? Count, double? Seconds, int? Status);

/// <summary>How much was struck: connections, streams or coming requests, according to the kind.</summary>
internal sealed record FaultReport(string Kind, int Struck);
