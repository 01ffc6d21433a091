using Bloomberg.Simulator.Services.Faults;

namespace Bloomberg.Simulator.Services;

/// <summary>One polled service: who asked, what it allows and what is to go wrong with it. Its gate guards all of it.</summary>
internal sealed class Service(string name, TimeProvider clock, Func<TimeSpan, ServiceAnswer> tooMany)
{
    /// <summary>Its name, and the first part of its addresses' path.</summary>
    public string Name { get; } = name;

    public RequestCount Count { get; } = new(clock);

    public ServiceFaults Faults { get; } = new(clock);

    /// <summary>By name, such as <c>minute</c>; fixed once the service is made.</summary>
    public IReadOnlyDictionary<string, Allowance> Allowances { get; init; } = new Dictionary<string, Allowance>();

    /// <summary>Held while anything of the service is read or changed.</summary>
    public Lock Gate { get; } = new();

    /// <summary>How it refuses a client that asks too often; the service says how long to wait, where its protocol can.</summary>
    public ServiceAnswer TooMany(TimeSpan wait) => tooMany(wait);

    /// <summary>The refusal, when the allowance is used up.</summary>
    public ServiceAnswer? Refusal(string allowance)
    {
        lock (Gate) return Allowances[allowance].Take() is { Ticks: > 0 } wait ? TooMany(wait) : null;
    }

    /// <summary>Counts a request and says what is to go wrong with it.</summary>
    public ServiceFault? Arrive(string route)
    {
        lock (Gate)
        {
            Count.Came(route);
            return Faults.Next();
        }
    }

    public void Answered(int status)
    {
        lock (Gate) Count.Answered(status);
    }

    /// <summary>The time its prices stand still at, while they do.</summary>
    public DateTimeOffset? Frozen()
    {
        lock (Gate) return Faults.FrozenAt;
    }

    /// <summary>The price it tells of a symbol, given the right one.</summary>
    public double Told(string symbol, double price)
    {
        lock (Gate) return Faults.WrongPrice(symbol) ?? price;
    }

    /// <summary>Forgets what was counted and used up.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            Count.Clear();
            foreach (var allowance in Allowances.Values) allowance.Clear();
        }
    }
}
