using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Both ways through a frame, on what the venue really sent.</summary>
public sealed class RecordedFramesTests
{
    private const long Received = 1_800_000_000_000_000_000;
    private static readonly SymbolTable Symbols = new([("BTCUSDT", 0), ("ETHUSDT", 1), ("NKNUSDT", 2)]);

    [Theory]
    [InlineData("binance-ws/hft_spot_btcusdt_20240808.txt.gz")]
    [InlineData("binance-ws/hft_spot_btcusdt_20240809.txt.gz")]
    public void Every_trade_of_today_is_read_the_short_way(string file)
    {
        var (trades, taken) = Compare(file);
        Assert.True(trades > 1_000, $"{file} has {trades} trades");
        Assert.Equal(trades, taken);
    }

    [Theory]
    [InlineData("binance-ws/hft_spot_btcusdt_20230405.txt.gz")]
    [InlineData("binance-ws/hft_usdm_ethusdt_20240718.txt.gz")]
    [InlineData("binance-ws/cryptofeed_BINANCE.ws.1.0.txt.gz")]
    [InlineData("binance-ws/cryptofeed_BINANCE_FUTURES.ws.1.0.txt.gz")]
    public void Frames_of_other_days_and_markets_are_read_as_ever(string file) => Compare(file);

    private static (int Trades, int Taken) Compare(string file)
    {
        var (trades, taken) = (0, 0);
        foreach (var line in RecordedTrades.Lines(Recordings.Require(file)))
        {
            var frame = Encoding.UTF8.GetBytes(line[Math.Max(line.IndexOf('{', StringComparison.Ordinal), 0)..]);
            var (usual, full, alone) = (default(Tick), default(Tick), default(Tick));
            var kind = BinanceDecoder.Decode(frame, Symbols, Received, ref usual, out _, out var complaint);
            var expected = AnyEvent.Decode(frame, Symbols, Received, ref full, out _, out var expectedComplaint);
            if ((kind, complaint) != (expected, expectedComplaint) || !usual.Equals(full)) Assert.Fail($"read otherwise: {line}");
            if (kind == FrameKind.Trade) trades++;
            if (UsualTrade.TryDecode(frame, Symbols, Received, ref alone)) taken++;
        }
        return (trades, taken);
    }
}
