using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>One GET at Alpha Vantage, not sooner than its limit allows. The key stands in the query, so no address is ever shown.</summary>
public sealed class AlphaVantageApi(AlphaVantageOptions options, ServiceHttp http, TimeProvider clock)
{
    private static readonly (string, string)[] Headers = [("User-Agent", "bloomberg-terminal/0.1"), ("Accept", "application/json")];

    private long? _asked;

    /// <param name="query">Without the key, for instance <c>function=GLOBAL_QUOTE&amp;symbol=MSFT</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ServiceReply> GetAsync(string query, CancellationToken cancellation)
    {
        var rest = _asked is { } asked ? options.Spacing - clock.GetElapsedTime(asked) : TimeSpan.Zero;
        if (rest > TimeSpan.Zero) await Task.Delay(rest, clock, cancellation);
        try
        {
            return await http.GetAsync(options.Url.Below($"/query?{query}&apikey={Uri.EscapeDataString(options.Key ?? "")}"), Headers, cancellation);
        }
        finally
        {
            // From its end: a slow answer may have arrived there late.
            _asked = clock.GetTimestamp();
        }
    }

    /// <summary>Null for a notice that is about a symbol, or none.</summary>
    public ServiceRefusal? Refusal(Notice notice) => notice switch
    {
        Notice.Burst => new(ServiceTrouble.Throttled, "alphavantage was asked more than once a second", options.BurstPause),
        Notice.Minute => new(ServiceTrouble.Throttled, "alphavantage was asked too often in a minute", TimeSpan.FromMinutes(1)),
        Notice.Day => new(ServiceTrouble.QuotaSpent, "alphavantage's requests of the day are spent", ServiceDay.UntilItEnds(clock.GetUtcNow())),
        Notice.Key => new(ServiceTrouble.Refused, $"alphavantage refuses the key in {AlphaVantageOptions.KeySetting}"),
        Notice.Premium => new(ServiceTrouble.Refused, "alphavantage gives this to paid keys only"),
        Notice.Function or Notice.Other => ServiceRefusal.Unreadable(AlphaVantageService.ServiceName, "a notice instead of a price"),
        _ => null,
    };
}
