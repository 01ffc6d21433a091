namespace Bloomberg.Simulator.Services.Admin;

/// <summary>What is to go wrong, such as <c>{"service":"yahoo","kind":"too-many","seconds":60}</c>.</summary>
/// <param name="Service">Which service.</param>
/// <param name="Kind">See the README.</param>
/// <param name="Symbol">For <c>wrong-price</c>.</param>
/// <param name="Price">For <c>wrong-price</c>.</param>
/// <param name="Count">Answers to strike; without seconds 1, with seconds all of that time.</param>
/// <param name="Seconds">For so long, by the clock of the services; <c>hang</c>: so long waits each answer, by the machine's.</param>
/// <param name="Status">For <c>outage</c> and <c>html</c>.</param>
internal sealed record ServiceFaultRequest(
    string? Service, string? Kind, string? Symbol, double? Price, int? Count, double? Seconds, int? Status);

/// <summary>Another allowance, such as <c>{"service":"coingecko","allowance":"demo","requests":5,"seconds":60}</c>.</summary>
internal sealed record AllowanceRequest(string? Service, string? Allowance, int? Requests, double? Seconds);

/// <summary>Another time, speed or calendar of the services; what is null stays.</summary>
internal sealed record ServiceClockRequest(DateTimeOffset? Time, double? Speed, bool? Sessions);
