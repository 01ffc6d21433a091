using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// Second readings of American shares and funds, one request each of 25 a day: enough to hold another source's prices against, never a feed.
/// </summary>
/// <param name="options">Where, and with which key.</param>
/// <param name="exchanges">Names of assets it can be asked for, since it has no exchange of its own: <c>yahoo</c> for <c>yahoo:MSFT</c>.</param>
/// <param name="http">Asks.</param>
/// <param name="clock">Holds the limits.</param>
public sealed class AlphaVantageService(AlphaVantageOptions options, IReadOnlyCollection<string> exchanges, ServiceHttp http, TimeProvider clock)
    : IPolledService
{
    public const string ServiceName = "alphavantage";

    /// <summary>Whose clock its days go by.</summary>
    public const string Place = "America/New_York";

    private readonly AlphaVantageApi _api = new(options, http, clock);
    private Dictionary<AssetKey, long> _turns = [];
    private long _turn;

    public string Name => ServiceName;

    public string? Disabled =>
        options.Key is null ? $"alphavantage needs a key: set {AlphaVantageOptions.KeySetting}."
        : WallClock.Knows(Place) ? null
        : "alphavantage needs this machine's time zones: install tzdata.";

    public TimeSpan Cadence { get; } = TimeSpan.FromHours(1);

    // One request each; the day's are spread over it.
    public int MostAssets => 1;

    // A suffix names a place outside America, spelled in another way here, with prices in its currency or even in pence, and no word about it.
    public bool Serves(AssetKey asset, AssetType type) =>
        exchanges.Contains(asset.Exchange)
        && type is AssetType.Equity or AssetType.Etf
        && asset.Symbol.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-');

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        if (Disabled is { } reason) return new ServiceRefusal(ServiceTrouble.Refused, reason).For(assets);
        var outcomes = new Dictionary<AssetKey, PollOutcome>();
        ServiceRefusal? refusal = null;
        foreach (var asset in InTurn(assets))
        {
            (var outcome, refusal) = await AskAsync(asset, cancellation);
            if (outcome is not null) outcomes[asset] = outcome;
            if (refusal is not null) break;
            _turns[asset] = ++_turn;
        }
        PollOutcome[] all = [.. assets.Select(asset => outcomes.GetValueOrDefault(asset) ?? refusal!.For(asset))];
        return refusal?.With(all) ?? new PollAnswer(all);
    }

    // The day's requests rarely reach all: who has waited longest comes first.
    private List<AssetKey> InTurn(IReadOnlyList<AssetKey> assets)
    {
        _turns = assets.Distinct().ToDictionary(asset => asset, asset => _turns.GetValueOrDefault(asset));
        return [.. _turns.OrderBy(turn => turn.Value).Select(turn => turn.Key)];
    }

    private async Task<(PollOutcome?, ServiceRefusal?)> AskAsync(AssetKey asset, CancellationToken cancellation)
    {
        var (outcome, notice, refusal) = await OnceAsync(asset, cancellation);
        if (notice == Notice.Burst)
        {
            await Task.Delay(options.BurstPause, clock, cancellation);
            (outcome, _, refusal) = await OnceAsync(asset, cancellation);
        }
        return (outcome, refusal);
    }

    private async Task<(PollOutcome?, Notice, ServiceRefusal?)> OnceAsync(AssetKey asset, CancellationToken cancellation)
    {
        var reply = await _api.GetAsync($"function=GLOBAL_QUOTE&symbol={Uri.EscapeDataString(asset.Symbol)}", cancellation);
        if (ServiceRefusal.Of(reply, Name) is { } refusal) return (null, Notice.None, refusal);
        if (!ServiceJson.TryRead(reply.Body, answer => (Notices.In(answer), Outcome(answer, asset)), out var read))
            return (null, Notice.None, ServiceRefusal.Unreadable(Name, "something that is no JSON"));
        var (notice, outcome) = read;
        if (notice == Notice.Symbol) return (Unknown(asset), notice, null);
        if (_api.Refusal(notice) is { } why) return (null, notice, why);
        return outcome is null ? (null, notice, ServiceRefusal.Unreadable(Name, "something that is no quote")) : (outcome, notice, null);
    }

    private PollOutcome? Outcome(JsonElement answer, AssetKey asset)
    {
        if (GlobalQuote.IsEmpty(answer)) return Unknown(asset);
        if (answer.Member("Global Quote") is not { ValueKind: JsonValueKind.Object } given) return null;
        if (GlobalQuote.Read(given, out var complaint) is not { } quote) return Failed(asset, complaint);
        if (quote.Symbol != asset.Symbol) return Failed(asset, "alphavantage answered for another symbol");
        if (MadeAt(quote) is not { } time) return Failed(asset, "alphavantage gave a price of a day to come");
        return PollOutcome.Of(new PolledQuote
        {
            Asset = asset,
            Price = quote.Price,
            Volume24h = quote.Volume,
            ChangePct24h = quote.ChangePercent,
            SourceTime = time,
            Service = ServiceName,
        });
    }

    // A price of the day that still runs, as paid keys get it, is not of its close.
    private DateTimeOffset? MadeAt(GlobalQuote quote)
    {
        var now = clock.GetUtcNow();
        if (quote.Close <= now) return quote.Close;
        return quote.Close - now < GlobalQuote.CloseOfNewYork ? now : null;
    }

    private static PollOutcome Failed(AssetKey asset, string reason) => new(asset, PollResult.Failed, Reason: reason);

    private static PollOutcome Unknown(AssetKey asset) => new(asset, PollResult.Unknown, Reason: $"alphavantage knows no symbol {asset.Symbol}");
}
