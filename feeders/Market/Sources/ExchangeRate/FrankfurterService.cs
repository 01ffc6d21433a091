using System.Net;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>
/// The European Central Bank's daily reference rates, some thirty currencies, through Frankfurter. Without <c>providers=ECB</c> it would mix the
/// rates of many banks.
/// </summary>
public sealed class FrankfurterService(ExchangeRateOptions options, ServiceHttp http) : IPolledService
{
    public const string ServiceName = "frankfurter";

    private const string Path = "/rates?base=EUR&providers=ECB";

    private string? _tag;
    private RateTable? _table;

    public string Name => ServiceName;

    public string? Disabled => WallClock.Knows(FrankfurterRates.Place) ? null : "frankfurter needs this machine's time zones: install tzdata.";

    // One change a working day, but at no fixed minute. Without one the answer is HTTP 304 and empty.
    public TimeSpan Cadence { get; } = TimeSpan.FromHours(1);

    public bool Serves(AssetKey asset, AssetType type) => CurrencyPair.Names(asset, type);

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        List<(string, string)> headers = [("User-Agent", "bloomberg-terminal/0.1"), ("Accept", "application/json")];
        if (_tag is not null && _table is not null) headers.Add(("If-None-Match", _tag));
        var reply = await http.GetAsync(options.Frankfurter.Below(Path), headers, cancellation);
        if (reply.Status == (int)HttpStatusCode.NotModified && _table is { } known) return Answer(known, assets);
        if (ServiceRefusal.Of(reply, Name) is { } refusal) return refusal.For(assets);
        if (FrankfurterRates.Parse(reply.Body) is not { } table)
            return ServiceRefusal.Unreadable(Name, "something that is no list of rates").For(assets);
        (_tag, _table) = (reply.ETag, table);
        return Answer(table, assets);
    }

    private static PollAnswer Answer(RateTable table, IReadOnlyList<AssetKey> assets) =>
        new([.. assets.Select(asset => table.Price(asset, ServiceName))]) { NextChange = FrankfurterRates.NextAfter(table.Time) };
}
