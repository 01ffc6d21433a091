using System.Collections.Concurrent;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// The newest day of each asset that was asked for, and the one before: who asks for 300 prices every few seconds asks for the same days each
/// time. Older ones are built anew. What is kept is never written to.
/// </summary>
internal sealed class BuiltDays
{
    /// <summary>Of 64 KB each; then all are forgotten.</summary>
    private const int MostAssets = 1_024;

    private readonly ConcurrentDictionary<(string Symbol, long Half), (long Day, double[] Knots)> _days = new();

    public double[]? Find(string symbol, long day) => _days.TryGetValue((symbol, day & 1), out var kept) && kept.Day == day ? kept.Knots : null;

    /// <summary>False for a day that is older than those kept.</summary>
    public bool Keep(string symbol, long day, double[] knots)
    {
        if (_days.TryGetValue((symbol, day & 1), out var kept) && kept.Day > day) return false;
        if (_days.Count >= 2 * MostAssets) _days.Clear();
        _days[(symbol, day & 1)] = (day, knots);
        return true;
    }
}
