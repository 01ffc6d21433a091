using Bloomberg.Contracts;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Sources;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Backfill;

public sealed class PlanTests
{
    private const long Minute = UnixTime.NanosecondsPerMinute;
    private const long Start = 1_700_000_040L * UnixTime.NanosecondsPerSecond;

    [Fact]
    public void Pages_come_newest_first_and_meet_without_overlap()
    {
        var pages = Plan(Start, Start + 2500 * Minute);
        Assert.Equal([1000, 1000, 500], pages.Select(p => p.Missing));
        Assert.Equal(Start + 2500 * Minute, pages[0].Until);
        Assert.Equal(pages[0].From, pages[1].Until);
        Assert.Equal(pages[1].From, pages[2].Until);
        Assert.Equal(Start, pages[2].From);
    }

    [Fact]
    public void Only_candles_that_lie_whole_in_the_range_are_asked_for()
    {
        var page = Assert.Single(Plan(Start + 1, Start + 10 * Minute - 1));
        Assert.Equal((Start + Minute, Start + 9 * Minute, 8), (page.From, page.Until, page.Missing));
    }

    [Fact]
    public void Nothing_is_asked_where_everything_is_stored() =>
        Assert.Empty(Plan(Start, Start + 500 * Minute, [.. Enumerable.Range(0, 500)]));

    [Fact]
    public void A_range_that_ends_before_it_begins_is_empty() => Assert.Empty(Plan(Start, Start - Minute));

    [Fact]
    public void Stored_stretches_at_the_edges_are_left_out()
    {
        var page = Assert.Single(Plan(Start, Start + 100 * Minute, [.. Enumerable.Range(0, 10), .. Enumerable.Range(90, 10), 50]));
        Assert.Equal((Start + 10 * Minute, Start + 90 * Minute, 79), (page.From, page.Until, page.Missing));
    }

    [Fact]
    public void Every_missing_candle_is_on_exactly_one_page_whatever_is_stored()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(1, 400);
            int[] stored = [.. Enumerable.Range(0, count).Where(_ => random.Next(3) > 0)];
            var pages = HistoryPage.Plan(CandleInterval.Minute, Start, Start + count * Minute, Opens(stored), size: random.Next(1, 50));
            var asked = pages.SelectMany(Missing).ToList();
            Assert.Equal(Enumerable.Range(0, count).Except(stored).Reverse(), asked);
            Assert.All(pages, page => Assert.Equal(Missing(page).Count(), page.Missing));

            IEnumerable<int> Missing(HistoryPage page) => Enumerable.Range(0, count).Reverse()
                .Where(i => Start + i * Minute >= page.From && Start + i * Minute < page.Until && !stored.Contains(i));
        }
    }

    [Fact]
    public void Trades_are_asked_backwards_and_what_is_stored_is_passed_over()
    {
        IdRange[] stored = [new(700, 800), new(801, 900), new(2000, 2010)];
        Assert.Equal(new IdRange(2500, 2999), IdRange.NextBelow(3000, [], 500));
        Assert.Equal(new IdRange(2011, 2099), IdRange.NextBelow(2100, stored, 500));
        Assert.Equal(new IdRange(1500, 1999), IdRange.NextBelow(2011, stored, 500));
        Assert.Equal(new IdRange(200, 699), IdRange.NextBelow(901, stored, 500));
        Assert.Equal(new IdRange(0, 199), IdRange.NextBelow(200, stored, 500));
        Assert.Null(IdRange.NextBelow(0, stored, 500));
        Assert.Null(IdRange.NextBelow(40, [new(0, 50)], 500));
    }

    private static IReadOnlyList<HistoryPage> Plan(long from, long until, params int[] stored) =>
        HistoryPage.Plan(CandleInterval.Minute, from, until, Opens(stored), 1000);

    private static HashSet<long> Opens(IEnumerable<int> minutes) => [.. minutes.Select(minute => Start + minute * Minute)];
}
