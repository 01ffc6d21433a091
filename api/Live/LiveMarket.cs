using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>
/// The market as the feeder sees it now: newest quote, state of each watched asset, state of each venue. Kept current by
/// <see cref="LiveReader"/>; storage is not involved.
/// </summary>
public sealed class LiveMarket(TimeProvider clock)
{
    private volatile LiveState _state = new();
    private volatile FeederHealth? _feeder;

    /// <summary>The newest state told, also while the feeder is away.</summary>
    public LiveState State => _state;

    public bool Connected { get; private set; }

    /// <summary>How the feeder said it is when last asked; null before that.</summary>
    public FeederHealth? Feeder
    {
        get => _feeder;
        set => _feeder = value;
    }

    /// <summary>A new connection has spoken: forget what the one before said.</summary>
    public void Begin(LiveState state)
    {
        _state = state;
        Connected = true;
    }

    public void End() => Connected = false;

    /// <summary>The state of a watched asset as written to watchlist items.</summary>
    public (string Status, string? Reason) StateOf(AssetKey key)
    {
        if (!Connected) return (AssetStatus.Unknown, "the market feeder does not answer");
        return State.TryGetAsset(key, out var asset) ? (asset.Status, asset.Reason) : (AssetStatus.Pending, null);
    }

    /// <summary>How fresh prices are now.</summary>
    public LiveMoment Now() => new(this, clock.GetUtcNow());

    /// <summary>See <see cref="LiveMoment.IsStale(string, DateTimeOffset)"/>; nothing is fresh without a time.</summary>
    public bool IsStale(string exchange, DateTimeOffset? sourceTime) => sourceTime is null || Now().IsStale(exchange, sourceTime.Value);

    /// <summary>The same of one asset: a polled one says itself until when it is fresh.</summary>
    public bool IsStale(AssetKey key, DateTimeOffset? sourceTime) =>
        State.TryGetQuote(key.ToString(), out var held) && held.Quote.FreshUntil is not null ? Now().IsStale(held.Quote) : IsStale(key.Exchange, sourceTime);

    /// <summary>See <see cref="LiveMoment.AgeOf"/>.</summary>
    public long? AgeOf(DateTimeOffset? sourceTime) => sourceTime is null ? null : Now().AgeOf(sourceTime.Value);
}
