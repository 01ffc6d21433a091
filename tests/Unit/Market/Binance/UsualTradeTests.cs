using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Binance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

/// <summary>The short way through a frame must never say anything else than the long one.</summary>
public sealed class UsualTradeTests
{
    private const long Received = 1_800_000_000_000_000_000;
    private static readonly SymbolTable Symbols = new([.. TradeFrames.Symbols.Select((name, index) => (name, index))]);

    [Fact]
    public void Reads_whatever_the_venue_may_trade_as_the_full_decoder_does() => Check(5_000, random =>
    {
        var frame = Encoding.UTF8.GetBytes(TradeFrames.Any(random));
        var tick = default(Tick);
        Assert.True(UsualTrade.TryDecode(frame, Symbols, Received, ref tick), Encoding.UTF8.GetString(frame));
        AssertSame(frame);
    });

    [Fact]
    public void Agrees_with_the_full_decoder_on_changed_frames()
    {
        var (taken, left) = (0, 0);
        Check(20_000, random =>
        {
            var frame = TradeFrames.Changed(TradeFrames.Any(random), random);
            if (AssertSame(frame)) taken++;
            else left++;
        });
        Assert.True(taken > 100, $"some changes leave a usual frame: {taken}");
        Assert.True(left > 10_000, $"and most do not: {left}");
    }

    [Fact]
    public void Agrees_wherever_a_byte_is_changed_inserted_or_left_out()
    {
        var original = Encoding.UTF8.GetBytes(
            """{"stream":"bnbbtc@aggTrade","data":{"e":"aggTrade","E":1723161601438,"s":"BNBBTC","a":12345,"p":"0.00100000","q":"100.00000000","f":100,"l":105,"T":1723161601437,"m":true,"M":true}}""");
        for (var at = 0; at < original.Length; at++)
        {
            foreach (var value in (byte[])[.. "\0\t\n \"\\+,-./0159:;ETem{}\u007f"u8, 0x80, 0xC3, 0xFF, (byte)(original[at] ^ 1), (byte)(original[at] ^ 128)])
            {
                AssertSame([.. original[..at], value, .. original[(at + 1)..]]);
                AssertSame([.. original[..at], value, .. original[at..]]);
            }
            AssertSame([.. original[..at], .. original[(at + 1)..]]);
            AssertSame(original[..at]);
        }
    }

    [Fact]
    public void A_name_that_JSON_would_escape_is_no_symbol()
    {
        var symbols = new SymbolTable([("", 0), ("A\\u0041", 1), ("A\"B", 2), ("A\nB", 3), ("AB", 4)]);
        int[] places = [.. new[] { "", "A\\u0041", "A\"B", "A\nB", "AB" }.Select(name => symbols.Find(Encoding.UTF8.GetBytes(name)))];
        Assert.Equal([-1, -1, -1, -1, 4], places);
    }

    [Fact]
    public void Finds_each_of_thousands_of_symbols_and_no_other()
    {
        string[] names = [.. Enumerable.Range(0, 5_000).Select(i => $"{i * 7919 % 100_003:X}USDT"[(i % 3)..]).Distinct()];
        var symbols = new SymbolTable([.. names.Select((name, index) => (name, index))]);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Equal(i, symbols.Find(Encoding.UTF8.GetBytes(names[i])));
            Assert.Equal(-1, symbols.Find(Encoding.UTF8.GetBytes(names[i] + "X")));
        }
    }

    private static void Check(int times, Action<Random> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))));

    /// <summary>Says whether the short way took the frame.</summary>
    private static bool AssertSame(byte[] frame)
    {
        // What stood in the tick before must not matter either.
        var before = new Tick { Id = -1, AssetIndex = -2, Kind = TickKind.Statistics, IsRefill = true, ChangePct24h = new Decimal64(5, 0), SourceTime = -3 };
        var (usual, full, alone) = (before, before, before);
        var usualKind = BinanceDecoder.Decode(frame, Symbols, Received, ref usual, out var usualReply, out var usualComplaint);
        var fullKind = AnyEvent.Decode(frame, Symbols, Received, ref full, out var fullReply, out var fullComplaint);
        if (usualKind != fullKind || usualComplaint != fullComplaint || usualReply != fullReply || !usual.Equals(full))
            Assert.Fail($"{usualKind} {usualComplaint} instead of {fullKind} {fullComplaint}: {Encoding.UTF8.GetString(frame)}");
        var taken = UsualTrade.TryDecode(frame, Symbols, Received, ref alone);
        if (!taken && !alone.Equals(before)) Assert.Fail($"given up with a change: {Encoding.UTF8.GetString(frame)}");
        return taken;
    }
}
