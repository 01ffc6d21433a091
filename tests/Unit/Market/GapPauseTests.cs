using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class GapPauseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);
    private readonly VirtualTime _time = new();
    private readonly GapLedger _ledger;

    public GapPauseTests()
    {
        _ledger = new GapLedger(_time, NullLogger<GapLedger>.Instance);
        var gap = new Gap(new AssetKey("binance", "BTC/USDT"), new Hole(5, 7, 1, 2)) { FoundAt = _time.GetUtcNow() };
        _ledger.Set(gap with { Pause = (_time.GetTimestamp(), Pause) });
    }

    [Fact]
    public void A_gap_that_could_not_be_filled_rests_and_comes_again()
    {
        _time.Advance(Pause - TimeSpan.FromSeconds(1));
        Assert.Empty(Next());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(Next());
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void A_clock_that_is_set_neither_prolongs_nor_ends_the_pause(int hours)
    {
        _time.Step(TimeSpan.FromHours(hours));
        Assert.Empty(Next());
        _time.Advance(Pause);
        Assert.Single(Next());
    }

    private IReadOnlyList<Gap> Next() => _ledger.Next(10, _ => true);
}
