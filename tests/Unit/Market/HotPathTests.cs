using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

/// <summary>
/// From a frame to its line in the open batch, through sequence, candle, quote and a hundred alert rules, while a metrics page counts
/// along. Alone, since the first count that reaches the page of another test makes a series there.
/// </summary>
[Collection(nameof(HotPathTests))]
[CollectionDefinition(nameof(HotPathTests), DisableParallelization = true)]
public sealed class HotPathTests : IDisposable
{
    private const int Frames = 100_000;
    private static readonly Asset Bitcoin = new(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto);
    private static readonly SymbolTable Symbols = new([("BTCUSDT", 0)]);

    private readonly TickBlock _block = new();
    private readonly Batcher _batcher;
    private readonly TickRouter _router;
    private readonly VirtualTime _time = new();
    private readonly AlertTransitions _transitions = new();
    private readonly MetricsPage _page = new("Bloomberg");

    public HotPathTests()
    {
        var options = new BatcherOptions { MaxLines = int.MaxValue, MaxBytes = 32 << 20 };
        _batcher = new Batcher("trades", new SealedBatches(options), options, _time);
        var assets = new AssetTable();
        assets.GetOrAdd(Bitcoin).Watched = true;
        var alerts = new AlertEvaluator(assets, _transitions, _time);
        alerts.Use(new AlertRuleSet(Enumerable.Range(1, 100).Select(Rule)));
        // Nothing is asked of storage: the asset is new, and no trade comes too late.
        _router = new TickRouter(assets, _batcher, new LiveBoard(_time), alerts, new GapLedger(_time, NullLogger<GapLedger>.Instance), stored: null!, _time);
    }

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData("aggTrade")]
    [InlineData("trade")]
    [InlineData("trade with unknown fields")]
    public void An_event_allocates_nothing(string kind)
    {
        byte[][] frames = [.. Enumerable.Range(0, Frames).Select(i => Frame(kind, i))];
        Take(frames.AsSpan(0, 10_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(frames.AsSpan(10_000));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, Frames), (allocated, _batcher.Lines));
        Assert.True(_transitions.Count > 100, "prices go back and forth over the thresholds");
    }

    private void Take(ReadOnlySpan<byte[]> frames)
    {
        foreach (var frame in frames)
        {
            if (BinanceDecoder.Decode(frame, Symbols, 1_800_000_000_000_000_000, ref _block.Next, out _, out _) != FrameKind.Trade) continue;
            _block.Keep();
            if (_block.IsFull) Route();
        }
        Route();
    }

    private void Route()
    {
        _router.Route(_block.Ticks);
        _block.Clear();
        while (_transitions.Reader.TryRead(out _))
        {
        }
        Assert.True(_batcher.SealIfDueAsync().AsTask().IsCompletedSuccessfully, "the batch is not due");
    }

    private static AlertRule Rule(int id) => new()
    {
        Id = id, Version = 1, Asset = Bitcoin.Key, Condition = new AlertCondition((AlertKind)(id % 3), 61_000 + id * 9.75m, 1),
    };

    // All in one minute: a new candle is an object, once a minute.
    private static byte[] Frame(string kind, int i)
    {
        var isAggregate = kind == "aggTrade";
        var ids = isAggregate ? $"\"a\":{3_000_000_000 + i}" : $"\"t\":{3_000_000_000 + i}";
        var span = isAggregate ? $"\"f\":{3_735_693_016 + i},\"l\":{3_735_693_016 + i}," : kind == "trade" ? "" : "\"b\":1,\"x\":[{}],";
        var name = isAggregate ? "aggTrade" : "trade";
        return Encoding.ASCII.GetBytes(
            $$$"""{"stream":"btcusdt@{{{name}}}","data":{"e":"{{{name}}}","E":{{{1723161601438 + i / 2_000}}},"s":"BTCUSDT",{{{ids}}},"p":"{{{61_000 + i % 999}}}.{{{i % 100:00}}}000000","q":"0.{{{i % 100_000:00000}}}000",{{{span}}}"T":{{{1723161601437 + i / 2_000}}},"m":{{{(i % 3 == 0 ? "true" : "false")}}},"M":true}}""");
    }
}
