using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Benchmarks;

/// <summary>What does one trade cost from a tick to a line? Baseline: string interpolation and UTF-8 encoding.</summary>
[MemoryDiagnoser]
public class EncodeBenchmark
{
    private const int Count = 1000;
    private readonly Tick[] _ticks = new Tick[Count];
    private readonly AssetLines _lines = new(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto));
    private readonly LineBuffer _buffer = new();

    [GlobalSetup]
    public void Decode()
    {
        var frames = Frames.Make();
        for (var i = 0; i < Count; i++) BinanceDecoder.Decode(frames[i], Frames.Symbols, 1800000000000000000, ref _ticks[i], out _, out _);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Interpolation()
    {
        var bytes = 0;
        foreach (ref readonly var tick in _ticks.AsSpan())
        {
            var line = string.Create(CultureInfo.InvariantCulture,
                $"trades,asset_type=crypto,exchange=binance,symbol=BTC/USDT price={tick.Price.ToDecimal()},quantity={tick.Quantity.ToDecimal()},trade_id={tick.Id}i,buyer_maker={(tick.BuyerMaker ? "true" : "false")} {TradeTime.ToPoint(tick.SourceTime, tick.Id)}\n");
            bytes += Encoding.UTF8.GetBytes(line).Length;
        }
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Ours()
    {
        _buffer.Clear();
        foreach (ref readonly var tick in _ticks.AsSpan()) _lines.AppendTrade(_buffer, tick);
        return _buffer.Length;
    }
}
