using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>The same rates with a key: 1,500 requests a month, every hour something new where the key is paid for.</summary>
public sealed class ExchangeRateApiService(ExchangeRateOptions options, ServiceHttp http) : IPolledService
{
    public const string ServiceName = "exchangerate_api";

    public string Name => ServiceName;

    public string? Disabled => options.Key is null ? $"{ServiceName} needs a key: set {ExchangeRateOptions.KeySetting}." : null;

    public TimeSpan Cadence { get; } = TimeSpan.FromHours(6);

    public bool Serves(AssetKey asset, AssetType type) => CurrencyPair.Names(asset, type);

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        if (options.Key is not { } key) return new ServiceRefusal(ServiceTrouble.Refused, Disabled!).For(assets);
        return await ErApi.PollAsync(Name, options.Keyed.Below($"/{Uri.EscapeDataString(key)}/latest/USD"), assets, http, cancellation);
    }
}
