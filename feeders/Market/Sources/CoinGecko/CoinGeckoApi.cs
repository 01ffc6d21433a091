using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>One GET at CoinGecko: the key in its header, and what a refusal means.</summary>
public sealed class CoinGeckoApi(CoinGeckoOptions options, ServiceHttp http)
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(60);

    // The firewall in front answers callers without a real name with error 1020.
    private readonly (string, string)[] _headers =
    [
        ("User-Agent", "bloomberg-terminal/0.1"),
        ("Accept", "application/json"),
        .. options.Key is { } key ? [("x-cg-demo-api-key", key)] : Array.Empty<(string, string)>(),
    ];

    /// <param name="path">With its query, for instance <c>/coins/list</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ServiceReply> GetAsync(string path, CancellationToken cancellation) =>
        http.GetAsync(options.Url.Below(path), _headers, cancellation);

    /// <summary>Null for an answer without an error in it.</summary>
    public ServiceRefusal? RefusalIn(ServiceReply reply)
    {
        var refusal = ByCode(CoinGeckoError.CodeIn(reply.Body)) ?? ServiceRefusal.Of(reply, CoinGeckoService.ServiceName);
        return refusal is { Trouble: ServiceTrouble.Throttled } ? refusal with { RetryAfter = reply.RetryAfter ?? UsualPause } : refusal;
    }

    private ServiceRefusal? ByCode(int? code) => code switch
    {
        null => null,
        429 when options.Key is null => new(
            ServiceTrouble.Throttled, $"coingecko was asked too often (error 429); a free key in {CoinGeckoOptions.KeySetting} allows more"),
        429 => new(ServiceTrouble.Throttled, "coingecko was asked too often (error 429)"),
        401 or 10002 when options.Key is null => new(ServiceTrouble.Refused, $"coingecko wants a key: set {CoinGeckoOptions.KeySetting}"),
        10010 or 10011 => new(ServiceTrouble.Refused, $"coingecko says that the key in {CoinGeckoOptions.KeySetting} belongs to another host (error {code})"),
        401 or 403 or 10002 => new(ServiceTrouble.Refused, $"coingecko refuses the key in {CoinGeckoOptions.KeySetting} (error {code})"),
        10005 => new(ServiceTrouble.Refused, "coingecko's plan does not include this (error 10005)"),
        10012 => new(ServiceTrouble.Refused, "coingecko's free plan ends 365 days back (error 10012)"),
        1020 => new(ServiceTrouble.Refused, "coingecko's firewall blocks this address (error 1020)"),
        408 or >= 500 and <= 599 => new(ServiceTrouble.Unreachable, $"coingecko is in trouble (error {code})"),
        _ => ServiceRefusal.Unreadable(CoinGeckoService.ServiceName, $"error {code}"),
    };
}
