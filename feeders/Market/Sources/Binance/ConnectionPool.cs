namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// As many connections as the streams need. A symbol stays on the connection it was first put on, so a changed watchlist never moves a
/// stream. Used by the source's one loop.
/// </summary>
public sealed class ConnectionPool(BinanceOptions options, Func<BinanceConnection> create)
{
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<string, Slot> _bySymbol = [];

    private sealed class Slot(BinanceConnection connection)
    {
        public BinanceConnection Connection { get; } = connection;

        public Dictionary<string, BinanceSymbol> Symbols { get; } = [];

        public CancellationTokenSource Stopping { get; } = new();

        public Task Running { get; set; } = Task.CompletedTask;
    }

    public bool AllOpen => _slots.Count > 0 && _slots.All(s => s.Connection.IsOpen);

    /// <summary>Why a connection that should be open is not, or null.</summary>
    public string? FirstReason => _slots.Select(s => s.Connection.Reason).FirstOrDefault(r => r is not null);

    public BinanceConnection Of(BinanceSymbol symbol) => _bySymbol[symbol.Name].Connection;

    /// <summary>Puts new symbols where there is room, takes those away that are not wanted any more, and closes what is left empty.</summary>
    public void Assign(IReadOnlyCollection<BinanceSymbol> symbols)
    {
        var wanted = symbols.ToDictionary(s => s.Name);
        var changed = new HashSet<Slot>();
        foreach (var gone in _bySymbol.Keys.Where(name => !wanted.ContainsKey(name)).ToList())
        {
            _bySymbol.Remove(gone, out var slot);
            slot!.Symbols.Remove(gone);
            changed.Add(slot);
        }
        foreach (var symbol in symbols)
        {
            if (_bySymbol.ContainsKey(symbol.Name)) continue;
            var slot = WithRoom();
            slot.Symbols[symbol.Name] = symbol;
            _bySymbol[symbol.Name] = slot;
            changed.Add(slot);
        }
        foreach (var slot in changed) slot.Connection.Want(slot.Symbols.Values.SelectMany(Streams));
        CloseEmpty();
    }

    public async Task StopAsync()
    {
        foreach (var slot in _slots) await slot.Stopping.CancelAsync();
        await Task.WhenAll(_slots.Select(s => s.Running));
    }

    private Slot WithRoom()
    {
        foreach (var slot in _slots)
        {
            if ((slot.Symbols.Count + 1) * StreamNames.PerSymbol <= options.StreamsPerConnection) return slot;
        }
        var fresh = new Slot(create());
        fresh.Running = Task.Run(() => fresh.Connection.RunAsync(fresh.Stopping.Token));
        _slots.Add(fresh);
        return fresh;
    }

    private void CloseEmpty()
    {
        foreach (var slot in _slots.Where(s => s.Symbols.Count == 0).ToList())
        {
            slot.Stopping.Cancel();
            _slots.Remove(slot);
        }
    }

    private IEnumerable<string> Streams(BinanceSymbol symbol) => [StreamNames.Trades(symbol, options.Trades), StreamNames.Statistics(symbol)];
}
