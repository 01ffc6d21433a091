using Bloomberg.Market.Gaps;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

/// <summary>Aggregates 1, 2, 3, … stand for the trades 1 to 10, 11 to 20, 21 to 30, … unless a test says otherwise.</summary>
public sealed class InsideAggregatesTests
{
    private readonly TradeSequence _sequence = new();

    [Fact]
    public void Aggregates_whose_trades_follow_each_other_have_no_hole_inside()
    {
        foreach (var id in new[] { 1, 2, 3, 4 }) Accept(id);
        Assert.Empty(Inside());
    }

    [Fact]
    public void A_trade_missing_between_two_aggregates_is_named_with_the_second_and_the_times_of_both()
    {
        Accept(1);
        Accept(2, last: 17);
        Accept(3);
        Assert.Equal(new Hole(18, 20, 2000, 3000) { Cause = GapCause.InsideAggregates, Aggregate = 3 }, Assert.Single(Inside()));
    }

    [Fact]
    public void It_is_reported_once_and_at_once()
    {
        Accept(1, last: 9);
        Accept(2);
        Assert.True(_sequence.HasNews);
        Assert.Single(Inside());
        Assert.False(_sequence.HasNews);
        Assert.Empty(Inside());
    }

    [Theory]
    [InlineData(1, 3, 2, 4)]
    [InlineData(2, 1, 3, 4)]
    [InlineData(1, 4, 3, 2)]
    [InlineData(4, 1, 2, 3)]
    [InlineData(1, 1, 2, 1, 3, 2)]
    public void Aggregates_that_change_places_or_come_again_leave_none(params int[] ids)
    {
        foreach (var id in ids) Accept(id);
        Assert.Empty(Inside());
    }

    [Theory]
    [InlineData(1, 2, 3, 4)]
    [InlineData(1, 3, 2, 4)]
    [InlineData(3, 2, 1, 4)]
    [InlineData(4, 1, 3, 2)]
    [InlineData(2, 4, 1, 3)]
    public void It_is_found_in_whatever_order_they_come(params int[] ids)
    {
        foreach (var id in ids) Accept(id, last: id == 2 ? 17 : null);
        var hole = Assert.Single(Inside());
        Assert.Equal((18L, 20L, 3L), (hole.From, hole.To, hole.Aggregate));
    }

    [Fact]
    public void Aggregates_that_are_fetched_later_are_compared_with_their_neighbours()
    {
        Accept(1, last: 9);
        Accept(5);
        foreach (var id in new[] { 2, 3, 4 }) Accept(id);
        Assert.Equal((10L, 10L, 2L), Inside().Select(h => (h.From, h.To, h.Aggregate)).Single());
    }

    [Fact]
    public void Every_order_of_arrival_finds_the_same_holes()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var sequence = new TradeSequence();
            var found = new List<Hole>();
            var ids = Enumerable.Range(1, 40).ToArray();
            random.Shuffle(ids);
            foreach (var id in ids) sequence.Accept(id, id, trades: new TradeSpan(id * 10 - 9, id % 8 == 0 ? id * 10 - 2 : id * 10));
            sequence.ReportHoles(long.MinValue, found.Add);
            Assert.Equal([(79L, 80L), (159L, 160L), (239L, 240L), (319L, 320L)], found.Select(h => (h.From, h.To)).Order());
        }
    }

    [Fact]
    public void Single_trades_are_not_looked_into()
    {
        foreach (var id in new[] { 1, 2, 5, 3, 4, 6 }) _sequence.Accept(id, id);
        Assert.Empty(Inside());
    }

    [Fact]
    public void What_an_earlier_run_stored_is_not_known_inside()
    {
        Accept(5);
        _sequence.Resume(1, 4, 4000, []);
        Accept(6);
        Assert.Empty(Inside());
    }

    [Fact]
    public void A_hole_waits_for_the_end_of_its_minute()
    {
        var hole = new Hole(18, 20, 59_000_000_000, 61_000_000_000) { Aggregate = 3 };
        var time = new VirtualTime(DateTimeOffset.UnixEpoch.AddSeconds(62));

        Assert.Equal(TimeSpan.FromSeconds(61), InsideRepair.Rest(hole, time).For);
        Assert.Equal(TimeSpan.Zero, InsideRepair.Rest(hole with { Aggregate = 0 }, time).For);
        time.Step(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.Zero, InsideRepair.Rest(hole, time).For);
        time.Step(TimeSpan.FromHours(-4));
        Assert.Equal(TimeSpan.FromSeconds(63), InsideRepair.Rest(hole, time).For);
    }

    private void Accept(int id, long? last = null) =>
        _sequence.Accept(id, id * 1000, trades: new TradeSpan(id * 10 - 9, last ?? id * 10));

    private List<Hole> Inside()
    {
        List<Hole> found = [];
        _sequence.ReportHoles(long.MinValue, found.Add);
        return found;
    }
}
