using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does one trade cost the router, in blocks of 256 over 500 assets: id, candle, quote, live feed, line, batch? Baseline: the line and
/// the batch alone, without which nothing is stored. Ten live readers each take their news after 32,000 trades, 32 ms of such a market; the
/// API is one reader, whatever the number of its clients. The alert rules lie in the middle of prices that jump over them all the time, far
/// more often than prices do: a hundred of them on a hundred assets, and ten thousand, which is the most there can be, twenty on each.
/// </summary>
[MemoryDiagnoser]
public class RouteBenchmark
{
    private const int Readers = 10;
    private readonly Tick[] _ticks = MixedTrades.Ticks();
    private readonly AssetLines[] _lines = [.. MixedTrades.Assets.Select(asset => new AssetLines(asset))];
    private RouterParts _parts = null!;

    [GlobalSetup]
    public void Start() => _parts = new RouterParts();

    [GlobalSetup(Target = nameof(TenReaders))]
    public void StartWithReaders()
    {
        Start();
        _parts.OpenReaders(Readers);
    }

    [GlobalSetup(Target = nameof(HundredAlerts))]
    public void StartWithHundredAlerts() => StartWithAlerts(100);

    [GlobalSetup(Target = nameof(TenThousandAlerts))]
    public void StartWithTenThousandAlerts() => StartWithAlerts(10_000);

    [GlobalCleanup]
    public void Stop() => _parts.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = MixedTrades.Count)]
    public void LinesOnly()
    {
        for (var first = 0; first < MixedTrades.Count; first += TickBlock.Capacity)
        {
            foreach (ref readonly var tick in NextBlock(first))
            {
                _lines[tick.AssetIndex].AppendTrade(_parts.Batcher.Begin(), tick);
                _parts.Batcher.Commit();
            }
            Seal();
        }
    }

    [Benchmark(OperationsPerInvoke = MixedTrades.Count)]
    public void NoReader() => Route();

    [Benchmark(OperationsPerInvoke = MixedTrades.Count)]
    public int TenReaders() => RouteAndTake();

    [Benchmark(OperationsPerInvoke = MixedTrades.Count)]
    public int HundredAlerts() => RouteAndTake();

    [Benchmark(OperationsPerInvoke = MixedTrades.Count)]
    public int TenThousandAlerts() => RouteAndTake();

    private void StartWithAlerts(int rules)
    {
        Start();
        _parts.Alert(rules);
    }

    private int RouteAndTake()
    {
        Route();
        return _parts.TakeNews();
    }

    private void Route()
    {
        for (var first = 0; first < MixedTrades.Count; first += TickBlock.Capacity)
        {
            _parts.Router.Route(NextBlock(first));
            Seal();
        }
    }

    private Span<Tick> NextBlock(int first)
    {
        var block = _ticks.AsSpan(first, TickBlock.Capacity);
        foreach (ref var tick in block) MixedTrades.MoveOn(ref tick);
        return block;
    }

    // The queue has room for eight batches and is emptied each time, so this never waits.
    private void Seal()
    {
        var sealing = _parts.Batcher.SealIfDueAsync();
        if (!sealing.IsCompletedSuccessfully) throw new InvalidOperationException("The queue is full.");
        _parts.Discard();
    }
}
