using Bloomberg.Market.Audit;
using Bloomberg.Market.Gaps;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Audit;

public sealed class StoredRunTests
{
    [Fact]
    public void What_lies_between_runs_is_a_hole_with_the_times_of_its_neighbours()
    {
        var holes = StoredRun.Holes([new(20, 29, 200, 290), new(1, 9, 10, 90), new(5, 12, 50, 120)]).ToArray();

        Assert.Equal([new Hole(13, 19, 120, 200) { Cause = GapCause.Audit }], holes);
    }

    [Fact]
    public void For_any_set_of_ids_runs_and_holes_are_exactly_what_is_there_and_what_is_not()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var ids = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (long)random.Next(80)).Distinct().ToHashSet();
            var runs = new StoredRuns();
            foreach (var id in ids) runs.Add(id, id * 10);
            Assert.Equal(ids.Min(), runs.First);
            var holes = runs.Holes().ToList();
            for (var id = ids.Min(); id <= ids.Max(); id++) Assert.Equal(!ids.Contains(id), holes.Any(hole => hole.Contains(id)));
        }
    }

    [Fact]
    public void Whole_minutes_that_follow_each_other_need_no_closer_look()
    {
        Assert.Empty(MinuteIds.Suspicious(99, [Minute(0, 100, 149), Minute(1, 150, 199), Minute(5, 200, 200)]));
        Assert.Empty(MinuteIds.Suspicious(null, [Minute(0, 100, 149)]));
    }

    [Fact]
    public void A_break_makes_both_sides_suspicious_and_a_hole_its_own_minute()
    {
        var minutes = new[] { Minute(0, 100, 149), Minute(1, 151, 199), Minute(2, 200, 249, missing: 1), Minute(3, 250, 260) };

        Assert.Equal([minutes[0], minutes[1], minutes[2]], MinuteIds.Suspicious(99, minutes));
        Assert.Equal([minutes[0]], MinuteIds.Suspicious(50, [minutes[0]]));
    }

    private static MinuteIds Minute(int number, long first, long last, int missing = 0) =>
        new(number * 60_000_000_000L, last - first + 1 - missing, first, last, 0);
}
