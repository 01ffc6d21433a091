using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Binance;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class DecoderTests
{
    private const string AggTrade = """{"e":"aggTrade","E":1672515782136,"s":"BNBBTC","a":12345,"p":"0.00100","q":"100","f":100,"l":105,"T":1672515782135,"m":true,"M":true}""";
    private const string Trade = """{"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":false,"M":true}""";
    private const string Ticker = """{"e":"24hrTicker","E":1672515782136,"s":"BNBBTC","p":"0.0015","P":"-2.500","w":"0.0018","x":"0.0009","c":"0.0025","Q":"10","b":"0.0024","B":"10","a":"0.0026","A":"100","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000","q":"18","O":0,"C":86400000,"F":0,"L":18150,"n":18151}""";

    private static readonly SymbolTable Symbols = new([("BNBBTC", 3), ("ПРИМЕРUSDT", 4)]);
    private static readonly long Received = DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixNanoseconds();

    [Fact]
    public void Reads_an_aggregate_in_either_envelope()
    {
        foreach (var frame in new[] { AggTrade, Wrap("bnbbtc@aggTrade", AggTrade) })
        {
            Assert.Equal(FrameKind.Trade, Decode(frame, out var tick));
            Assert.Equal((3, 12345L, 6), (tick.AssetIndex, tick.Id, tick.TradeCount));
            Assert.Equal((100L, 105L), (tick.FirstTradeId, tick.LastTradeId));
            Assert.Equal((0.001m, 100m, true), (tick.Price.ToDecimal(), tick.Quantity.ToDecimal(), tick.BuyerMaker));
            Assert.Equal(1672515782135_000000, tick.SourceTime);
            Assert.Equal(Received, tick.ReceivedTime);
        }
    }

    [Fact]
    public void Reads_a_single_trade()
    {
        Assert.Equal(FrameKind.Trade, Decode(Wrap("bnbbtc@trade", Trade), out var tick));
        Assert.Equal((12345L, 1, false), (tick.Id, tick.TradeCount, tick.BuyerMaker));
    }

    [Fact]
    public void A_single_trade_stands_for_no_others_also_where_an_aggregate_was_read_before()
    {
        var tick = default(Tick);
        foreach (var frame in new[] { AggTrade, Trade })
            BinanceDecoder.Decode(Encoding.UTF8.GetBytes(frame), Symbols, Received, ref tick, out _, out _);
        Assert.Equal((0L, 0L), (tick.FirstTradeId, tick.LastTradeId));
    }

    [Fact]
    public void Reads_statistics_with_a_negative_change()
    {
        Assert.Equal(FrameKind.Statistics, Decode(Wrap("bnbbtc@ticker", Ticker), out var tick));
        Assert.Equal((0.0025m, 10000m, -2.5m), (tick.Price.ToDecimal(), tick.Quantity.ToDecimal(), tick.ChangePct24h.ToDecimal()));
    }

    [Fact]
    public void A_volume_of_more_digits_than_a_number_holds_does_without_those_behind_the_point()
    {
        Assert.Equal(FrameKind.Statistics, Decode(Ticker.Replace("\"10000\"", "\"79665900789241.70841008\"", StringComparison.Ordinal), out var tick));
        Assert.Equal(79665900789241m, tick.Quantity.ToDecimal());
        Assert.Equal(FrameKind.Malformed, Decode(Ticker.Replace("\"10000\"", "\"79665900789241.7084x008\"", StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Does_not_mind_the_order_of_fields_nor_new_ones()
    {
        const string shuffled = """{"data":{"M":true,"x9":{"deep":[1,{"p":"9"}]},"m":true,"T":1672515782135,"l":105,"Z":[],"f":100,"q":"100","p":"0.00100","a":12345,"s":"BNBBTC","note":"s","E":1,"e":"aggTrade"},"later":null,"stream":"bnbbtc@aggTrade"}""";
        Assert.Equal(FrameKind.Trade, Decode(AggTrade, out var plain));
        Assert.Equal(FrameKind.Trade, Decode(shuffled, out var tick));
        Assert.Equal(plain, tick);
    }

    [Theory]
    [InlineData("""{"result":null,"id":7}""", 7, null)]
    [InlineData("""{"id":7,"result":["btcusdt@aggTrade"]}""", 7, null)]
    [InlineData("""{"code":2,"msg":"Invalid request: \ud800","id":9}""", 9, 2)]
    [InlineData("""{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}""", 0, 3)]
    public void Knows_replies_by_their_fields(string frame, long id, int? code)
    {
        var tick = default(Tick);
        Assert.Equal(FrameKind.Reply, BinanceDecoder.Decode(Encoding.UTF8.GetBytes(frame), Symbols, Received, ref tick, out var reply, out _));
        Assert.Equal((id, code), (reply.Id, reply.Code));
    }

    [Theory]
    [InlineData("""{"e":"serverShutdown","E":1770123456789}""", FrameKind.Shutdown)]
    [InlineData("""{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}""", FrameKind.Shutdown)]
    [InlineData("""{"stream":"bnbbtc@bookTicker","data":{"u":1,"s":"BNBBTC","b":"1","B":"1","a":"1","A":"1"}}""", FrameKind.Other)]
    [InlineData("{}", FrameKind.Other)]
    public void Tells_other_events_apart(string frame, FrameKind kind) => Assert.Equal(kind, Decode(frame, out _));

    [Fact]
    public void Leaves_symbols_that_are_not_collected() =>
        Assert.Equal(FrameKind.Unwatched, Decode(Trade.Replace("BNBBTC", "BTCUSDT", StringComparison.Ordinal), out _));

    [Fact]
    public void Finds_symbols_in_any_script()
    {
        Assert.Equal(FrameKind.Trade, Decode(Trade.Replace("BNBBTC", "ПРИМЕРUSDT", StringComparison.Ordinal), out var tick));
        Assert.Equal(4, tick.AssetIndex);
    }

    [Theory]
    [InlineData("", FrameComplaint.NotJson)]
    [InlineData("{", FrameComplaint.NotJson)]
    [InlineData("{}{}", FrameComplaint.NotJson)]
    [InlineData("[]", FrameComplaint.NotAnObject)]
    [InlineData("\"p\":\"0.001\"|", FrameComplaint.MissingField)]
    [InlineData("\"p\":\"0.001\"|\"p\":0.001", FrameComplaint.BadNumber)]
    [InlineData("\"p\":\"0.001\"|\"p\":\"-1\"", FrameComplaint.BadNumber)]
    [InlineData("\"p\":\"0.001\"|\"p\":\"1e9\"", FrameComplaint.BadNumber)]
    [InlineData("\"t\":12345|\"t\":-1", FrameComplaint.BadId)]
    [InlineData("\"t\":12345|\"t\":12.5", FrameComplaint.MissingField)]
    [InlineData("\"t\":12345|\"t\":99999999999999999999", FrameComplaint.MissingField)]
    [InlineData("\"T\":1672515782136|\"T\":99999999999999", FrameComplaint.BadTime)]
    [InlineData("\"T\":1672515782136|\"T\":0", FrameComplaint.BadTime)]
    [InlineData("\"m\":false|\"m\":0", FrameComplaint.MissingField)]
    [InlineData("\"s\":\"BNBBTC\"|\"s\":5", FrameComplaint.MissingField)]
    public void Says_what_is_wrong_with_a_frame(string change, FrameComplaint expected)
    {
        var parts = change.Split('|');
        var frame = parts.Length == 1 ? change : Trade.Replace(parts[0], parts[1].Length == 0 ? "\"zz\":1" : parts[1], StringComparison.Ordinal);
        var tick = default(Tick);
        Assert.Equal(FrameKind.Malformed, BinanceDecoder.Decode(Encoding.UTF8.GetBytes(frame), Symbols, Received, ref tick, out _, out var complaint));
        Assert.Equal(expected, complaint);
    }

    [Fact]
    public void Survives_ten_thousand_mutated_frames()
    {
        var random = new Random(20260101);
        byte[][] originals = [.. new[] { AggTrade, Trade, Ticker, Wrap("bnbbtc@trade", Trade), """{"result":null,"id":1}""" }.Select(Encoding.UTF8.GetBytes)];
        var kinds = new int[Enum.GetValues<FrameKind>().Length];
        for (var i = 0; i < 10_000; i++)
        {
            var tick = default(Tick);
            kinds[(int)BinanceDecoder.Decode(Mutate(originals[i % originals.Length], random), Symbols, Received, ref tick, out _, out _)]++;
        }
        Assert.True(kinds[(int)FrameKind.Malformed] > 1000, "mutations must have broken frames");
        Assert.True(kinds[(int)FrameKind.Trade] > 100, "and must have left some whole");
    }

    [Fact]
    public void Allocates_nothing_for_a_good_event()
    {
        var frame = Encoding.UTF8.GetBytes(Wrap("bnbbtc@aggTrade", AggTrade));
        var tick = default(Tick);
        for (var i = 0; i < 1000; i++) BinanceDecoder.Decode(frame, Symbols, Received, ref tick, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) BinanceDecoder.Decode(frame, Symbols, Received, ref tick, out _, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, bytes.Skip(at).Take(random.Next(20)).ToList()); break;
            }
        }
        return [.. bytes];
    }

    private static string Wrap(string stream, string data) => $$"""{"stream":"{{stream}}","data":{{data}}}""";

    private static FrameKind Decode(string frame, out Tick tick)
    {
        tick = default;
        return BinanceDecoder.Decode(Encoding.UTF8.GetBytes(frame), Symbols, Received, ref tick, out _, out _);
    }
}
