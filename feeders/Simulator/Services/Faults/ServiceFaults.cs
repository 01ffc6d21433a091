namespace Bloomberg.Simulator.Services.Faults;

/// <summary>What is to go wrong with a service. Guarded by the service's gate.</summary>
internal sealed class ServiceFaults(TimeProvider clock)
{
    /// <summary>Faults waiting at a time; a test that needs more has a bug.</summary>
    private const int Most = 100;

    private readonly List<ServiceFault> _waiting = [];
    private readonly Dictionary<string, (double Price, int Count)> _wrong = new(StringComparer.Ordinal);
    private DateTimeOffset _frozenAt;
    private DateTimeOffset _frozenUntil;

    /// <summary>Answers that something went wrong with since the start.</summary>
    public long Struck { get; private set; }

    /// <summary>Faults still to come.</summary>
    public int Waiting => _waiting.Count(IsLive) + _wrong.Count + (FrozenAt is null ? 0 : 1);

    public DateTimeOffset? FrozenAt => clock.GetUtcNow() < _frozenUntil ? _frozenAt : null;

    public void Add(ServiceFault fault)
    {
        _waiting.RemoveAll(old => !IsLive(old));
        if (_waiting.Count >= Most) throw new ArgumentException($"{Most} faults are waiting already");
        _waiting.Add(fault);
    }

    /// <summary>From now on the market stands still for this service.</summary>
    public void Freeze(TimeSpan time)
    {
        _frozenAt = clock.GetUtcNow();
        _frozenUntil = _frozenAt + time;
    }

    /// <summary>The next answers tell this price of a symbol.</summary>
    public void Mistake(string symbol, double price, int count)
    {
        if (_wrong.Count >= Most) throw new ArgumentException($"{Most} wrong prices are waiting already");
        _wrong[symbol] = (price, count);
    }

    public void Clear()
    {
        _waiting.Clear();
        _wrong.Clear();
        _frozenUntil = default;
    }

    /// <summary>What goes wrong with the answer that is due, or null.</summary>
    public ServiceFault? Next()
    {
        _waiting.RemoveAll(old => !IsLive(old));
        if (_waiting.FirstOrDefault() is not { } fault) return null;
        fault.Count--;
        Struck++;
        return fault;
    }

    public double? WrongPrice(string symbol)
    {
        if (!_wrong.TryGetValue(symbol, out var wrong)) return null;
        if (wrong.Count > 1) _wrong[symbol] = wrong with { Count = wrong.Count - 1 };
        else _wrong.Remove(symbol);
        Struck++;
        return wrong.Price;
    }

    private bool IsLive(ServiceFault fault) => fault.Count > 0 && clock.GetUtcNow() < fault.Until;
}
