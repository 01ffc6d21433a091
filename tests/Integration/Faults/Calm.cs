using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>After the faults: waits until the product has recovered, or until it is plain that it will not.</summary>
internal sealed class Calm(Product product, VenueTruth venue, IReadOnlyList<WatchedSymbol> symbols, Action<string> say)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Every symbol has a trade stored that is younger than this call: no stream is dead any more. False when the bound is reached.</summary>
    public async Task<bool> FlowsAgainAsync(int seconds)
    {
        var from = await venue.LastIdsAsync(symbols);
        var dead = new List<string>();
        try
        {
            await Eventually.TrueAsync(async () =>
            {
                var newest = await StoredTrades.NewestAsync(product);
                dead = [.. symbols.Select(s => s.Ours).Where(symbol => newest.GetValueOrDefault(symbol, -1) <= from[symbol])];
                if (dead.Count > 0) await Task.Delay(Step, TimeProvider.System);
                return dead.Count == 0;
            }, "all symbols flow", seconds);
            return true;
        }
        catch (TimeoutException)
        {
            say($"{dead.Count} symbols are silent {seconds} s after the last fault: {string.Join(' ', dead.Take(10))}");
            return false;
        }
    }

    /// <summary>
    /// One whole minute after the first is over, so that there is a candle to compare, and the trades of the next one have closed it.
    /// </summary>
    public static async Task HasAWholeMinuteAsync(long firstMilliseconds)
    {
        var until = (firstMilliseconds / Minute.Milliseconds + 2) * Minute.Milliseconds + 5_000;
        var wait = TimeSpan.FromMilliseconds(until - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        if (wait > TimeSpan.Zero) await Task.Delay(wait, TimeProvider.System);
    }

    /// <summary>
    /// The venue stands still. Returns when all of it is stored and no gap is open, when nothing changed for <paramref name="patience"/>, or
    /// after ten minutes.
    /// </summary>
    public async Task SettlesAsync(TimeSpan patience)
    {
        var last = await venue.LastIdsAsync(symbols);
        var started = TimeProvider.System.GetTimestamp();
        var (seen, changed) = (await LookAsync(last), started);
        while (!seen.Complete && TimeProvider.System.GetElapsedTime(changed) < patience && TimeProvider.System.GetElapsedTime(started).TotalMinutes < 10)
        {
            await Task.Delay(Step, TimeProvider.System);
            var now = await LookAsync(last);
            if (now != seen) (seen, changed) = (now, TimeProvider.System.GetTimestamp());
        }
        say($"settled: {seen}");
    }

    private async Task<Progress> LookAsync(IReadOnlyDictionary<string, long> last)
    {
        var stored = await StoredTrades.RangesAsync(product);
        var gaps = await GapTally.ReadAsync(product.Postgres.ConnectionString);
        var missing = symbols.Sum(s => stored.TryGetValue(s.Ours, out var range) ? last[s.Ours] - range.First + 1 - range.Points : last[s.Ours]);
        return new Progress(missing, Directory.GetFiles(product.SpoolFolder, "*.lp").Length, gaps.Open);
    }

    private sealed record Progress(long Missing, int Spooled, long OpenGaps)
    {
        public bool Complete => this is { Missing: 0, Spooled: 0, OpenGaps: 0 };
    }
}
