namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// As many connections as the streams need, or quick changes. A symbol stays in the slot it was first put in, so a changed watchlist never moves a stream.
/// Used by the source's one loop.
/// </summary>
public sealed class ConnectionPool(BinanceOptions options, Func<ICarrier> create, TimeProvider clock, ILogger log)
{
    /// <summary>
    /// Over as many connections changes are spread that come faster than one may ask: three times a second each.
    /// </summary>
    public const int Spread = 3;

    private readonly List<ConnectionSlot> _slots = [];
    private readonly List<ConnectionSlot> _closing = [];
    private readonly Dictionary<string, SymbolPlace> _places = [];

    public bool AllOpen => _slots.Count > 0 && _slots.All(s => s.IsOpen);

    /// <summary>Why a connection that should be open is not, or null.</summary>
    public string? FirstReason => _slots.Select(s => s.Reason).FirstOrDefault(r => r is not null);

    public IReadOnlyCollection<SymbolPlace> Places => _places.Values;

    public SymbolPlace Of(BinanceSymbol symbol) => _places[symbol.Name];

    /// <summary>Puts new symbols where there is room, takes those away that are not wanted any more, and closes what is left empty.</summary>
    public void Assign(IReadOnlyCollection<CollectedSymbol> symbols)
    {
        var wanted = symbols.Select(s => s.Symbol.Name).ToHashSet();
        var changed = new HashSet<ConnectionSlot>();
        foreach (var gone in _places.Values.Where(p => !wanted.Contains(p.Symbol.Name)).ToList())
        {
            _places.Remove(gone.Symbol.Name);
            foreach (var slot in new[] { gone.Slot, gone.Leaving }.OfType<ConnectionSlot>())
            {
                slot.Remove(gone);
                changed.Add(slot);
            }
        }
        foreach (var symbol in symbols)
        {
            if (_places.ContainsKey(symbol.Symbol.Name)) continue;
            var slot = Soonest();
            var place = _places[symbol.Symbol.Name] = new SymbolPlace(symbol, options.Trades, slot);
            slot.Add(place);
            changed.Add(slot);
        }
        foreach (var slot in changed) slot.Want();
        CloseEmpty();
    }

    /// <summary>Carries rotations and moves on. One slot at a time rotates for age.</summary>
    public void Sweep()
    {
        foreach (var slot in _slots) slot.Sweep(mayAge: !_slots.Any(s => s.IsRotating));
        foreach (var place in _places.Values)
        {
            if (place.Arrive() is not { } left) continue;
            left.Remove(place);
            left.Want();
        }
        CloseEmpty();
    }

    /// <summary>Puts a symbol on another connection, a new one if need be; the old one keeps it until the new one carries it.</summary>
    public void Move(SymbolPlace place)
    {
        if (place.Leaving is not null) return;
        var slot = WithRoom(_slots.Where(s => s != place.Slot));
        slot.Add(place);
        place.MoveTo(slot);
        slot.Want();
    }

    public async Task StopAsync() => await Task.WhenAll(_slots.Concat(_closing).Select(s => s.StopAsync()));

    private ConnectionSlot Soonest()
    {
        var soonest = _slots.Where(s => s.HasRoom).MinBy(s => s.AskWait);
        return soonest is not null && (soonest.AskWait == TimeSpan.Zero || _slots.Count >= Spread) ? soonest : Fresh();
    }

    private ConnectionSlot WithRoom(IEnumerable<ConnectionSlot> candidates) => candidates.FirstOrDefault(s => s.HasRoom) ?? Fresh();

    private ConnectionSlot Fresh()
    {
        var fresh = new ConnectionSlot(options, create, clock, log);
        _slots.Add(fresh);
        return fresh;
    }

    private void CloseEmpty()
    {
        _closing.RemoveAll(s => s.IsStopped);
        foreach (var slot in _slots.Where(s => s.Places.Count == 0).ToList())
        {
            slot.Close();
            _slots.Remove(slot);
            _closing.Add(slot);
        }
    }
}
