using System.Globalization;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services;

/// <summary>One request to a service: its parameters and the market as it stands for it.</summary>
internal sealed class ServiceCall(HttpContext context, Service service, ServiceMarket market, DateTimeOffset now)
{
    /// <summary>Before the path of what has moved.</summary>
    public const string NewPlace = "/moved";

    public Service Service { get; } = service;

    public ServiceMarket Market { get; } = market;

    /// <summary>The service's time; behind the clock while its answers are stale.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Scheme and host that it was asked by.</summary>
    public string Root => $"{context.Request.Scheme}://{context.Request.Host}";

    public string Path => context.Request.Path;

    /// <summary>Whether something is to go wrong with the document: then there must be one.</summary>
    public bool IsSpoilt { get; init; }

    /// <summary>Whether it came to the new address.</summary>
    public bool HasMoved => Path.StartsWith(NewPlace, StringComparison.Ordinal);

    public string NewAddress => Root + NewPlace + Path;

    /// <summary>A parameter of the query; null when missing or empty.</summary>
    public string? Text(string name) => context.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a list with commas; empty when missing.</summary>
    public string[] List(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public long? Integer(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public string? Header(string name) => context.Request.Headers[name] is [{ Length: > 0 } text] ? text : null;

    public string? Cookie(string name) => context.Request.Cookies[name];

    /// <summary>A part of the path, such as the symbol.</summary>
    public string Route(string name) => context.Request.RouteValues[name] as string ?? "";
}
