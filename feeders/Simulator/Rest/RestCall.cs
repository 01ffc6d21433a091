using System.Globalization;
using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>One request's parameters, read as the venue reads them. Every method throws <see cref="RestException"/> when it must refuse.</summary>
internal sealed class RestCall(HttpContext context, IMarket market, Lock gate, DateTimeOffset now)
{
    private const int DefaultLimit = 500;
    private const int HighestLimit = 1000;

    /// <summary>From this size on a time is in microseconds: the venue accepts both.</summary>
    private const long FirstMicros = 100_000_000_000_000;

    public IMarket Market { get; } = market;

    /// <summary>The venue's gate, for answers that do not hold it from beginning to end.</summary>
    public Lock Gate { get; } = gate;

    /// <summary>The venue's clock in Unix milliseconds.</summary>
    public long NowMillis { get; } = now.ToUnixTimeMilliseconds();

    /// <summary>Whether times are asked for in microseconds.</summary>
    public bool Micros { get; } = string.Equals(context.Request.Headers["X-MBX-TIME-UNIT"], "MICROSECOND", StringComparison.OrdinalIgnoreCase);

    public string? Text(string name) => context.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    public long? Integer(string name)
    {
        if (Text(name) is not { } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw RestException.Illegal(name);
    }

    /// <summary>A time parameter in Unix microseconds.</summary>
    public long? Time(string name) => Integer(name) switch
    {
        null => null,
        < 0 => throw RestException.Illegal(name),
        < FirstMicros and var millis => millis * 1000,
        var micros => micros,
    };

    public int Limit() => (int)Math.Clamp(Integer("limit") ?? DefaultLimit, 1, HighestLimit);

    public ISymbolHistory Symbol() => Find(Text("symbol") ?? throw RestException.Missing("symbol"));

    /// <summary>The symbols asked for by <c>symbol</c> or <c>symbols=["A","B"]</c>; null when neither was given.</summary>
    public IReadOnlyList<ISymbolHistory>? Symbols()
    {
        if (Text("symbol") is { } one)
            return Text("symbols") is null ? [Find(one)] : throw RestException.Combination();
        return Text("symbols") is { } many ? [.. ParseNames(many).Select(Find)] : null;
    }

    /// <summary>A time of the venue, in the unit the caller asked for.</summary>
    public long InUnit(long micros) => Micros ? micros : micros / 1000;

    private ISymbolHistory Find(string symbol) => Market.FindSymbol(symbol) ?? throw RestException.InvalidSymbol();

    private static string[] ParseNames(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) is { Length: > 0 } names && !names.Contains(null)
                ? names
                : throw RestException.Illegal("symbols");
        }
        catch (JsonException)
        {
            throw RestException.Illegal("symbols");
        }
    }
}
