using System.Net;

namespace Bloomberg.Simulator.Connections;

/// <summary>Connection attempts of each address.</summary>
internal sealed class AttemptWindow(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, SlidingWindow> _addresses = [];

    public bool TryTake(IPAddress address, VenueLimits limits)
    {
        lock (_gate)
        {
            if (!_addresses.TryGetValue(address, out var window)) _addresses[address] = window = new SlidingWindow(clock);
            return window.TryTake(limits.Attempts, limits.AttemptWindow);
        }
    }
}
