using Bloomberg.Market.Gaps;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class TradeSequenceTests
{
    [Fact]
    public void Follows_ids_that_rise_by_one()
    {
        var sequence = new TradeSequence();
        for (var id = 10; id < 20; id++) Assert.Equal(Arrival.Next, sequence.Accept(id, id));
        Assert.Empty(sequence.Holes);
        Assert.True(sequence.HasSeen(10));
        Assert.False(sequence.HasSeen(9));
        Assert.False(sequence.HasSeen(20));
    }

    [Fact]
    public void Names_the_ids_that_are_missing_and_the_times_around_them()
    {
        var sequence = new TradeSequence();
        sequence.Accept(10, 1000);
        Assert.Equal(Arrival.AfterHole, sequence.Accept(15, 2000));
        Assert.Equal(new Hole(11, 14, 1000, 2000), Assert.Single(sequence.Holes));
        Assert.Equal(4, sequence.Holes[0].Count);
    }

    [Fact]
    public void Fills_a_hole_from_both_ends_and_the_middle()
    {
        var sequence = new TradeSequence();
        sequence.Accept(10, 0);
        sequence.Accept(16, 0);
        foreach (var id in new[] { 13, 11, 15, 12, 14 }) Assert.Equal(Arrival.Late, sequence.Accept(id, 0));
        Assert.Empty(sequence.Holes);
        Assert.Equal(17, sequence.Next);
    }

    [Theory]
    [InlineData(11, 15, "17 18 19")]
    [InlineData(5, 30, "")]
    [InlineData(12, 13, "11 14 15 17 18 19")]
    [InlineData(14, 17, "11 12 13 18 19")]
    [InlineData(16, 16, "11 12 13 14 15 17 18 19")]
    public void What_is_known_to_be_stored_is_not_missing_any_more(long from, long to, string left)
    {
        var sequence = new TradeSequence();
        foreach (var id in new[] { 10, 16, 20 }) sequence.Accept(id, 0);
        sequence.Fill(from, to);
        Assert.Equal(left, string.Join(' ', Enumerable.Range(0, 30).Where(id => sequence.IsMissing(id))));
        Assert.Equal(21, sequence.Next);
    }

    [Fact]
    public void Knows_a_duplicate_wherever_it_comes()
    {
        var sequence = new TradeSequence();
        foreach (var id in new[] { 10, 11, 15 }) sequence.Accept(id, 0);
        foreach (var id in new[] { 10, 11, 15 }) Assert.Equal(Arrival.Duplicate, sequence.Accept(id, 0));
    }

    [Fact]
    public void Agrees_with_a_plain_set_on_random_arrivals()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var sequence = new TradeSequence();
            var seen = new HashSet<long>();
            for (var i = 0; i < 200; i++)
            {
                var id = random.Next(100);
                var arrival = sequence.Accept(id, i);
                Assert.Equal(!seen.Add(id), arrival == Arrival.Duplicate);
            }
            for (var id = -1; id < 101; id++) Assert.Equal(seen.Contains(id), sequence.HasSeen(id));
            var span = seen.Max() - seen.Min() + 1;
            Assert.Equal(span - seen.Count, sequence.Holes.Sum(h => h.Count));
        }
    }

    [Fact]
    public void Goes_on_from_an_earlier_run_and_names_what_is_missing_between()
    {
        var sequence = new TradeSequence();
        sequence.Accept(120, 9000);
        Assert.False(sequence.Resume(50, 100, 5000, []));
        Assert.Equal(new Hole(101, 119, 5000, 9000) { Cause = GapCause.Restart }, Assert.Single(sequence.Holes));
        Assert.True(sequence.HasSeen(100));
        Assert.Equal(Arrival.Duplicate, sequence.Accept(77, 0));
        Assert.Equal(Arrival.Late, sequence.Accept(110, 0));
    }

    [Fact]
    public void Holes_of_the_earlier_run_are_closed_by_what_comes_late()
    {
        var sequence = new TradeSequence();
        sequence.Accept(101, 9000);
        sequence.Resume(50, 100, 5000, [new Hole(60, 69, 4000, 4100), new Hole(80, 80, 4500, 4600)]);

        Assert.True(sequence.IsMissing(65));
        Assert.Equal(Arrival.Late, sequence.Accept(80, 4550));
        Assert.Equal([(60L, 69L)], sequence.Holes.Select(hole => (hole.From, hole.To)));
    }

    [Fact]
    public void Goes_on_without_a_hole_when_nothing_is_missing()
    {
        var sequence = new TradeSequence();
        sequence.Accept(101, 9000);
        Assert.True(sequence.Resume(50, 100, 5000, []));
        Assert.Empty(sequence.Holes);
    }

    [Fact]
    public void A_hole_is_reported_once_and_only_when_it_has_lasted()
    {
        var sequence = new TradeSequence();
        var reported = new List<Hole>();
        sequence.Accept(1, 0, now: 100);
        sequence.Accept(3, 0, GapCause.Reconnect, now: 200);
        sequence.ReportHoles(before: 199, reported.Add);
        Assert.Empty(reported);
        sequence.ReportHoles(before: 200, reported.Add);
        sequence.ReportHoles(before: 900, reported.Add);
        Assert.Equal((2L, 2L, GapCause.Reconnect), (reported.Single().From, reported.Single().To, reported.Single().Cause));
    }

    [Fact]
    public void Ids_that_only_changed_places_leave_nothing_to_report()
    {
        var sequence = new TradeSequence();
        var reported = new List<Hole>();
        foreach (var id in new[] { 1, 3, 2, 5, 6, 4 }) sequence.Accept(id, 0, now: id);
        sequence.ReportHoles(before: 100, reported.Add);
        Assert.Empty(reported);
    }

    [Fact]
    public void Forgets_the_oldest_hole_past_its_bound()
    {
        var sequence = new TradeSequence();
        for (var id = 0; id < 2 * (TradeSequence.MaxHoles + 10); id += 2) sequence.Accept(id, 0);
        Assert.Equal(TradeSequence.MaxHoles, sequence.Holes.Count);
        Assert.Equal(Arrival.Duplicate, sequence.Accept(1, 0));
    }
}
