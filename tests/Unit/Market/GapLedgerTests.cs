using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class GapLedgerTests
{
    private static readonly AssetKey Bitcoin = new("binance", "BTC/USDT");
    private readonly GapLedger _ledger = new(new VirtualTime(), NullLogger<GapLedger>.Instance);

    [Fact]
    public void A_hole_that_is_known_makes_no_second_line()
    {
        Assert.Equal(1, _ledger.Found(Bitcoin, Hole(100, 199)));

        Assert.Equal(0, _ledger.Found(Bitcoin, Hole(100, 199)));
        Assert.Equal(0, _ledger.Found(Bitcoin, Hole(120, 150)));
        Assert.Equal((1, 100), Summary());
    }

    [Fact]
    public void Only_the_unknown_parts_of_a_hole_are_added()
    {
        _ledger.Found(Bitcoin, Hole(100, 199));
        _ledger.Found(Bitcoin, Hole(300, 399));

        Assert.Equal(3, _ledger.Found(Bitcoin, Hole(50, 450)));
        Assert.Equal((5, 401), Summary());
    }

    [Fact]
    public void The_same_ids_of_another_asset_are_another_gap()
    {
        _ledger.Found(Bitcoin, Hole(100, 199));

        Assert.Equal(1, _ledger.Found(new AssetKey("binance", "ETH/USDT"), Hole(100, 199)));
    }

    [Fact]
    public void What_the_venue_does_not_have_is_not_asked_for_again_but_what_was_filled_is()
    {
        _ledger.Found(Bitcoin, Hole(100, 199));
        _ledger.Found(Bitcoin, Hole(300, 399));
        foreach (var gap in _ledger.Next(10, _ => true))
            _ledger.Set(gap with { State = gap.Hole.From == 100 ? GapState.Unfillable : GapState.Filled });

        Assert.Equal(0, _ledger.Found(Bitcoin, Hole(100, 199)));
        Assert.Equal(1, _ledger.Found(Bitcoin, Hole(300, 399)));
    }

    [Fact]
    public void A_time_is_open_while_a_gap_touches_it()
    {
        _ledger.Found(Bitcoin, new Hole(1, 9, FromTime: 1_000, ToTime: 2_000));

        Assert.True(_ledger.IsOpen(Bitcoin, 1_500, 3_000));
        Assert.True(_ledger.IsOpen(Bitcoin, 0, 1_001));
        Assert.False(_ledger.IsOpen(Bitcoin, 2_001, 3_000));
    }

    private static Hole Hole(long from, long to) => new(from, to, from * 10, to * 10);

    private (int Gaps, long Missing) Summary()
    {
        var (gaps, missing, _) = _ledger.Summary();
        return (gaps, missing);
    }
}
