namespace Bloomberg.Market.Sources.Binance;

/// <summary>One symbol to collect.</summary>
/// <param name="Symbol">The venue's.</param>
/// <param name="AssetIndex">Its place in the asset table.</param>
public readonly record struct CollectedSymbol(BinanceSymbol Symbol, int AssetIndex);

/// <summary>Where one symbol is carried: in a slot, and during a move in two. Used by the source's one loop.</summary>
public sealed class SymbolPlace(CollectedSymbol collected, TradeKind kind, ConnectionSlot slot)
{
    private readonly string _trades = StreamNames.Trades(collected.Symbol, kind);
    private int _interruptedBefore;
    private int _slotBegan = slot.Interruptions;

    public BinanceSymbol Symbol => collected.Symbol;

    public int AssetIndex => collected.AssetIndex;

    public ConnectionSlot Slot { get; private set; } = slot;

    /// <summary>The slot it moves away from, until the new one carries it.</summary>
    public ConnectionSlot? Leaving { get; private set; }

    public IReadOnlyList<string> Streams { get; } = [StreamNames.Trades(collected.Symbol, kind), StreamNames.Statistics(collected.Symbol)];

    /// <summary>Some open connection has its trades confirmed.</summary>
    public bool IsDelivering => Carried(Slot) || (Leaving is { } leaving && Carried(leaving));

    /// <summary>Rises when no connection carried it for a while, so that trades may be missing.</summary>
    public int Interruptions => _interruptedBefore + Slot.Interruptions - _slotBegan;

    /// <summary>Why the venue refuses it, or null.</summary>
    public string? Refusal => Slot.Current.Subscriptions.Refusal(_trades);

    /// <summary>Why its connection is not open, or null.</summary>
    public string? Reason => Slot.Reason;

    /// <summary>The newest trade id that any of its connections has brought, or <see cref="Arrivals.None"/>.</summary>
    public long Newest => Math.Max(NewestOf(Slot), Leaving is { } leaving ? NewestOf(leaving) : Arrivals.None);

    public bool HasArrivedOn(ICarrier carrier) => carrier.Arrivals.Newest(AssetIndex) != Arrivals.None;

    public void MoveTo(ConnectionSlot slot)
    {
        (_interruptedBefore, _slotBegan) = (Interruptions, slot.Interruptions);
        (Leaving, Slot) = (Slot, slot);
    }

    /// <summary>Ends a move once the new slot carries the symbol; returns the slot that it left.</summary>
    public ConnectionSlot? Arrive()
    {
        if (Leaving is not { } left || !Carries(Slot.Current)) return null;
        Leaving = null;
        return left;
    }

    private bool Carried(ConnectionSlot slot) => Carries(slot.Current) || (slot.Successor is { } successor && Carries(successor));

    private long NewestOf(ConnectionSlot slot) =>
        Math.Max(slot.Current.Arrivals.Newest(AssetIndex), slot.Successor?.Arrivals.Newest(AssetIndex) ?? Arrivals.None);

    private bool Carries(ICarrier carrier) => carrier.IsOpen && carrier.Subscriptions.IsConfirmed(_trades);
}
