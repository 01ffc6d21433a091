using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>Daily rates of some 160 currencies from open.er-api.com, without a key. Its page asks for a link to exchangerate-api.com.</summary>
public sealed class OpenErApiService(ExchangeRateOptions options, ServiceHttp http) : IPolledService
{
    public const string ServiceName = "open_er_api";

    public string Name => ServiceName;

    public string? Disabled => null;

    // Once a day there is something new, and each answer says when. Once an hour is never too often.
    public TimeSpan Cadence { get; } = TimeSpan.FromHours(6);

    public bool Serves(AssetKey asset, AssetType type) => CurrencyPair.Names(asset, type);

    public Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation) =>
        ErApi.PollAsync(Name, options.Open.Below("/latest/USD"), assets, http, cancellation);
}
