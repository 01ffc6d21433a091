using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Yahoo Finance as it is asked for prices: in batches while a crumb is held, else one chart a symbol. It keeps to the service's manners
/// itself (spacing, pauses after a refusal); when it is asked is decided elsewhere.
/// </summary>
public sealed class YahooService(YahooOptions options, YahooHttp http, TimeProvider clock) : IPolledService
{
    public const string ServiceName = "yahoo";

    // Far more than anybody watches, so that names that come and go do not gather for ever.
    private const int MostRemembered = 20_000;

    private readonly CrumbKeeper _crumbs = new(options, http, clock);
    private readonly HashSet<AssetKey> _onceQuoted = [];

    public string Name => ServiceName;

    public string? Disabled => null;

    /// <summary>The service lets its own answers be kept for 10 s. Charts are asked for one by one, so each more seldom.</summary>
    public TimeSpan Cadence => TimeSpan.FromSeconds(_crumbs.IsHeld ? 15 : 60);

    public bool Serves(AssetKey asset, AssetType type) => asset.Exchange == ServiceName && YahooSymbol.IsSpelled(asset.Symbol);

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        var sheet = new PollSheet(assets);
        AssetKey[] served = [.. assets.Where(asset => Serves(asset, default)).Distinct()];
        if (served.Length > 0) await FillAsync(sheet, served, cancellation);
        var answer = sheet.ToAnswer();
        return answer with { Outcomes = [.. answer.Outcomes.Select(WithPast)] };
    }

    private async Task FillAsync(PollSheet sheet, AssetKey[] assets, CancellationToken cancellation)
    {
        var crumb = options.Batches ? await _crumbs.GetAsync(cancellation) : default;
        // Where no crumb is given charts are; unless nothing is, because there were too many requests.
        if (crumb.Value is { } held) await new BatchPoll(options, http, _crumbs, clock).FillAsync(sheet, assets, held, cancellation);
        else if (crumb.Failure is { Fault: YahooFault.Throttled } failure) sheet.Fail(assets, failure);
        else await new ChartPoll(options, http).FillAsync(sheet, assets, cancellation);
    }

    // The service says the same of a name that never was and of one that is gone; what we saw a price of is gone.
    private PollOutcome WithPast(PollOutcome outcome)
    {
        if (outcome.Result == PollResult.Quoted && _onceQuoted.Count < MostRemembered) _onceQuoted.Add(outcome.Asset);
        return outcome.Result == PollResult.Unknown && _onceQuoted.Contains(outcome.Asset)
            ? outcome with { Result = PollResult.Delisted, Reason = "yahoo told a price once and knows it no more" }
            : outcome;
    }
}
