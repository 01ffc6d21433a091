using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class LostLinesTests
{
    private readonly LineBuffer _lines = new();

    [Fact]
    public void Names_runs_of_ids_per_asset_from_the_lines_the_router_writes()
    {
        foreach (var id in new[] { 5, 6, 9, 7 }) Trade("BTC/USDT", id);
        Trade("A,B =C/USDT", 100);
        _lines.AppendRaw("candles_1m,symbol=BTC/USDT open=1 1\n"u8);
        var holes = LostLines.Holes(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_lines.Written))).ToList();
        Assert.Equal(
            [("BTC/USDT", 5L, 7L), ("BTC/USDT", 9L, 9L), ("A,B =C/USDT", 100L, 100L)],
            holes.Select(h => (h.Key.Symbol, h.Hole.From, h.Hole.To)));
        Assert.Equal((1_000_005_000_000L, 1_000_007_000_000L, GapCause.SpoolFull), (holes[0].Hole.FromTime, holes[0].Hole.ToTime, holes[0].Hole.Cause));
    }

    [Theory]
    [InlineData("")]
    [InlineData("trades")]
    [InlineData("trades,symbol=X price=1 5")]
    [InlineData("trades,exchange=a,symbol=X trade_id=xi 5")]
    [InlineData("trades,exchange=a,symbol=X trade_id=1i")]
    public void Passes_over_what_it_cannot_read(string line) => Assert.Empty(LostLines.Holes(Encoding.UTF8.GetBytes(line)));

    private void Trade(string symbol, long id)
    {
        var lines = new AssetLines(new Asset(new AssetKey("binance", symbol), AssetType.Crypto));
        lines.AppendTrade(_lines, new Tick { Id = id, TradeCount = 1, Price = new Decimal64(1, 0), Quantity = new Decimal64(1, 0), SourceTime = 1_000_000_000_000 + id * 1_000_000 });
        _lines.AppendRaw("\n"u8);
    }
}
