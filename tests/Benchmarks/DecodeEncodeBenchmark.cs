using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does one event cost from a frame's bytes to its line's? Baseline: System.Text.Json, source generated, into a record, then an
/// interpolated string, whose price and quantity are the venue's own text, so that nothing of it is parsed or printed.
/// </summary>
[MemoryDiagnoser]
public class DecodeEncodeBenchmark
{
    private const int Count = Frames.Count;
    private const long Received = 1800000000000000000;
    private readonly byte[][] _frames = Frames.Make();
    private readonly AssetLines _lines = new(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto));
    private readonly LineBuffer _buffer = new(Count * 200);
    private Tick _tick;

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int RecordAndString()
    {
        var bytes = 0;
        foreach (var frame in _frames)
        {
            var trade = JsonSerializer.Deserialize(frame, DecodeBenchmark.EnvelopeJson.Default.Envelope)!.Data;
            var time = TradeTime.ToPoint(trade.Time * UnixTime.NanosecondsPerMillisecond, trade.Id);
            var line = string.Create(CultureInfo.InvariantCulture,
                $"trades,asset_type=crypto,exchange=binance,symbol=BTC/USDT price={trade.Price},quantity={trade.Quantity},trade_id={trade.Id}i,buyer_maker={(trade.BuyerMaker ? "true" : "false")} {time}\n");
            bytes += Encoding.UTF8.GetBytes(line).Length;
        }
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Ours()
    {
        _buffer.Clear();
        foreach (var frame in _frames)
        {
            BinanceDecoder.Decode(frame, Frames.Symbols, Received, ref _tick, out _, out _);
            _lines.AppendTrade(_buffer, _tick);
        }
        return _buffer.Length;
    }

    /// <summary>The same for frames spelled another way than the venue's today.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int OursInAnyOrder()
    {
        _buffer.Clear();
        foreach (var frame in _frames)
        {
            AnyEvent.Decode(frame, Frames.Symbols, Received, ref _tick, out _, out _);
            _lines.AppendTrade(_buffer, _tick);
        }
        return _buffer.Length;
    }
}
