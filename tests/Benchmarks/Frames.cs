using System.Text;
using Bloomberg.Market.Sources.Binance;

namespace Bloomberg.Benchmarks;

/// <summary>A thousand combined-stream aggTrade frames of 202 bytes or one less, as the venue sends them.</summary>
public static class Frames
{
    public const int Count = 1000;

    public static readonly SymbolTable Symbols = new([("BTCUSDT", 0)]);

    public static byte[][] Make()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(
            $$$"""{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":{{{1723161601438 + i}}},"s":"BTCUSDT","a":{{{3000000000 + i}}},"p":"{{{random.Next(6100000, 6200000) / 100m:0.00}}}000000","q":"{{{random.Next(1, 100000) / 100000m:0.00000}}}000","f":{{{3735693016 + i}}},"l":{{{3735693016 + i}}},"T":{{{1723161601437 + i}}},"m":{{{(i % 2 == 0 ? "true" : "false")}}},"M":true}}"""))];
    }
}
