using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Benchmarks;

/// <summary>
/// A round of aggregate trades of 500 symbols in mixed order, as frames, ticks or lines: 32 ms of a market of a million trades a second.
/// It is played again and again, with ids and times moved on, so that ids follow each other and minutes pass.
/// </summary>
public static class MixedTrades
{
    public const int Symbols = 500;
    public const int Count = Symbols * PerSymbol;
    private const int PerSymbol = 64;
    private const long FirstId = 3_000_000_000;
    private const long StartMilliseconds = 1_760_000_000_000;
    private const long RoundNanoseconds = Count * 1_000L;
    private const long Received = StartMilliseconds * UnixTime.NanosecondsPerMillisecond;

    public static SymbolTable Table { get; } = new([.. Enumerable.Range(0, Symbols).Select(i => ($"SIM{i:000}USDT", i))]);

    /// <summary>In the order of their places.</summary>
    public static IReadOnlyList<Asset> Assets { get; } =
        [.. Enumerable.Range(0, Symbols).Select(i => new Asset(new AssetKey("binance", $"SIM{i:000}/USDT"), AssetType.Crypto))];

    public static byte[][] Frames()
    {
        var random = new Random(1);
        var order = Enumerable.Range(0, Count).Select(i => i % Symbols).ToArray();
        random.Shuffle(order);
        var next = Enumerable.Repeat(FirstId, Symbols).ToArray();
        return [.. order.Select((symbol, i) => Frame(symbol, next[symbol]++, StartMilliseconds + i / 1_000, random))];
    }

    public static Tick[] Ticks()
    {
        var frames = Frames();
        var ticks = new Tick[Count];
        for (var i = 0; i < Count; i++) Decode(frames[i], 0, ref ticks[i]);
        return ticks;
    }

    /// <summary>Decodes a frame as that of a later round.</summary>
    public static void Decode(ReadOnlySpan<byte> frame, long round, ref Tick tick)
    {
        BinanceDecoder.Decode(frame, Table, Received, ref tick, out _, out _);
        MoveOn(ref tick, round);
    }

    public static void MoveOn(ref Tick tick, long rounds = 1)
    {
        tick.Id += rounds * PerSymbol;
        tick.FirstTradeId += rounds * PerSymbol;
        tick.SourceTime += rounds * RoundNanoseconds;
    }

    /// <summary>Bodies of 5,000 lines, as the feeder sends them; <paramref name="first"/> counts bodies over all calls, so that no point comes twice.</summary>
    public static List<byte[]> Bodies(int first, int count)
    {
        const int lines = 5_000;
        var (ticks, assets, buffer) = (Ticks(), Assets.Select(asset => new AssetLines(asset)).ToArray(), new LineBuffer());
        var bodies = new List<byte[]>(count);
        for (var place = (long)first * lines; bodies.Count < count; place++)
        {
            var tick = ticks[place % Count];
            MoveOn(ref tick, place / Count);
            assets[tick.AssetIndex].AppendTrade(buffer, tick);
            buffer.AppendByte((byte)'\n');
            if ((place + 1) % lines != 0) continue;
            bodies.Add(buffer.Written.ToArray());
            buffer.Clear();
        }
        return bodies;
    }

    private static byte[] Frame(int symbol, long id, long milliseconds, Random random) => Encoding.UTF8.GetBytes(
        $$$"""{"stream":"sim{{{symbol:000}}}usdt@aggTrade","data":{"e":"aggTrade","E":{{{milliseconds + 1}}},"s":"SIM{{{symbol:000}}}USDT","a":{{{id}}},"p":"{{{random.Next(6100000, 6200000) / 100m:0.00}}}000000","q":"{{{random.Next(1, 100000) / 100000m:0.00000}}}000","f":{{{id}}},"l":{{{id}}},"T":{{{milliseconds}}},"m":{{{(id % 2 == 0 ? "true" : "false")}}},"M":true}}""");
}
