using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>One request to exchangerate-api.com, with a key or without: both hosts answer in nearly the same words.</summary>
public static class ErApi
{
    private static readonly (string, string)[] Headers = [("User-Agent", "bloomberg-terminal/0.1"), ("Accept", "application/json")];

    // Over the limit it answers 429 for twenty minutes.
    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(20);

    /// <param name="service">Whose name the prices bear.</param>
    /// <param name="address">Holds the key, where there is one.</param>
    /// <param name="assets">Pairs.</param>
    /// <param name="http">Asks.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<PollAnswer> PollAsync(
        string service, Uri address, IReadOnlyList<AssetKey> assets, ServiceHttp http, CancellationToken cancellation)
    {
        var reply = await http.GetAsync(address, Headers, cancellation);
        if (Refusal(reply, service) is { } refusal) return refusal.For(assets);
        if (LatestRates.Parse(reply.Body) is not { } latest)
            return ServiceRefusal.Unreadable(service, "something that is no list of rates").For(assets);
        return new PollAnswer([.. assets.Select(asset => latest.Table.Price(asset, service))])
        {
            NextChange = latest.Next,
            Reason = latest.EndOfLife is { } end ? $"{service} says that it ends on {end:yyyy-MM-dd}" : null,
        };
    }

    private static ServiceRefusal? Refusal(ServiceReply reply, string service)
    {
        var refusal = LatestRates.ErrorIn(reply.Body) switch
        {
            null => ServiceRefusal.Of(reply, service),
            "quota-reached" => new(ServiceTrouble.QuotaSpent, $"{service}'s requests of the month are spent"),
            "invalid-key" => new(ServiceTrouble.Refused, $"{service} refuses the key in {ExchangeRateOptions.KeySetting}"),
            "inactive-account" => new(
                ServiceTrouble.Refused, $"{service} says that the account of the key in {ExchangeRateOptions.KeySetting} is not active"),
            "unsupported-code" => ServiceRefusal.Unreadable(service, "a refusal of its base currency"),
            "malformed-request" => ServiceRefusal.Unreadable(service, "a refusal of the whole request"),
            _ => ServiceRefusal.Of(reply, service) ?? ServiceRefusal.Unreadable(service, "an error of another kind"),
        };
        return refusal is { Trouble: ServiceTrouble.Throttled } ? refusal with { RetryAfter = reply.RetryAfter ?? UsualPause } : refusal;
    }
}
