using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>
/// Prices of coins by CoinGecko's id, or of pairs that another exchange does not list, 250 with one request to <c>/coins/markets</c>. Its answers are a minute
/// old anyway.
/// </summary>
/// <param name="options">Where, and with which key.</param>
/// <param name="http">Asks.</param>
/// <param name="names">Which coin an asset of another exchange is; without it only its own are served.</param>
public sealed class CoinGeckoService(CoinGeckoOptions options, ServiceHttp http, CoinNames? names = null) : IPolledService
{
    public const string ServiceName = "coingecko";

    private const int IdsPerPage = 250;

    // Servers refuse lines of 8 KB; usual ids have ten letters, the longest 64.
    private const int LettersPerPage = 6000;

    private readonly CoinGeckoApi _api = new(options, http);

    public string Name => ServiceName;

    public string? Disabled => null;

    // A Demo key is counted by the month, and 10,000 requests would be gone in a week at one a minute.
    public TimeSpan Cadence { get; } = options.Key is null ? TimeSpan.FromSeconds(60) : TimeSpan.FromMinutes(5);

    // Five pages, as many as are allowed a minute without a key.
    public int MostAssets => 5 * IdsPerPage;

    public int RequestsFor(int assets) => (assets + IdsPerPage - 1) / IdsPerPage;

    public bool Serves(AssetKey asset, AssetType type) => type == AssetType.Crypto && (asset.Exchange == ServiceName || names?.IdOf(asset) is not null);

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        var outcomes = new List<PollOutcome>(assets.Count);
        foreach (var page in Pages(assets))
        {
            if (await AskAsync(page, outcomes, cancellation) is not { } refusal) continue;
            // The next page would be refused as well, and asking makes a limit longer.
            outcomes.AddRange(assets.Skip(outcomes.Count).Select(refusal.For));
            return refusal.With(outcomes);
        }
        return new PollAnswer(outcomes);
    }

    private async Task<ServiceRefusal?> AskAsync(List<AssetKey> page, List<PollOutcome> outcomes, CancellationToken cancellation)
    {
        var ids = string.Join(',', page.Select(asset => Uri.EscapeDataString(IdOf(asset))));
        var reply = await _api.GetAsync(
            $"/coins/markets?vs_currency=usd&ids={ids}&per_page={IdsPerPage}&page=1&price_change_percentage=1h,24h&precision=full", cancellation);
        if (_api.RefusalIn(reply) is { } refusal) return refusal;
        if (CoinGeckoMarkets.Parse(reply.Body) is not { } rows) return ServiceRefusal.Unreadable(Name, "something that is no list of coins");
        foreach (var asset in page)
        {
            outcomes.Add(rows.TryGetValue(IdOf(asset), out var row)
                ? row with { Asset = asset, Quote = row.Quote is null ? null : row.Quote with { Asset = asset } }
                : new PollOutcome(asset, PollResult.Unknown, Reason: $"coingecko knows no coin with the id {IdOf(asset)}"));
        }
        return null;
    }

    private string IdOf(AssetKey asset) => names?.IdOf(asset) ?? asset.Symbol;

    private IEnumerable<List<AssetKey>> Pages(IReadOnlyList<AssetKey> assets)
    {
        var (page, letters) = (new List<AssetKey>(), 0);
        foreach (var asset in assets)
        {
            var more = Uri.EscapeDataString(IdOf(asset)).Length + 1;
            if (page.Count == IdsPerPage || letters + more > LettersPerPage)
            {
                yield return page;
                (page, letters) = ([], 0);
            }
            page.Add(asset);
            letters += more;
        }
        if (page.Count > 0) yield return page;
    }
}
