using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Downsampling;

public sealed class JoinTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Stored_and_folded_ones_are_one_list_without_doubles() =>
        Holds(random =>
        {
            var (stored, folded) = (Some(random, fromTrades: false), Some(random, fromTrades: true));
            var joined = CandleFolds.Join(stored, folded, Hour);

            foreach (var (one, next) in joined.Zip(joined.Skip(1))) Assert.True(next.OpenTime - one.OpenTime >= Hour, $"{one.OpenTime} and {next.OpenTime}");
            // Nothing is left out that no other covers, and the venue's own never.
            Assert.All(stored.Concat(folded), candle => Assert.Contains(joined, one => one.Overlaps(candle, Hour)));
            Assert.All(stored.Where(candle => candle.IsVenues()), candle => Assert.Contains(joined, one => one.OpenTime == candle.OpenTime));
            Assert.All(joined, candle => Assert.True(stored.Contains(candle) || folded.Contains(candle)));
        });

    [Fact]
    public void Hours_of_a_service_that_begin_at_half_past_win_over_ours_of_the_full_hour()
    {
        Candle[] stored = [At(0), At(30) with { Backfilled = true }, At(60), At(90) with { Backfilled = true }, At(120), At(180)];
        Assert.Equal([30, 90, 180], CandleFolds.Join(stored, [], Hour).Select(candle => (candle.OpenTime - Start).TotalMinutes));
    }

    [Theory]
    [InlineData(100, true, 99, false, false)] // minutes are missing, and a stored one has more
    [InlineData(100, false, 99, false, false)] // a whole one counts, whatever was stored
    [InlineData(100, false, 100, true, false)] // all the venue counted
    [InlineData(99, false, 100, true, true)] // the venue counted more
    [InlineData(0, false, 0, true, true)] // a service counts none: its own longer candle is the better one
    public void The_stored_one_stays_where_it_tells_more(long trades, bool partial, long storedTrades, bool venues, bool yields) =>
        Assert.Equal(yields, (At(0) with { Trades = trades, Partial = partial }).YieldsTo(At(0) with { Trades = storedTrades, Backfilled = venues }));

    [Fact]
    public void Fewer_trades_of_what_is_known_to_lack_some_never_win() =>
        Assert.True((At(0) with { Trades = 99, Partial = true }).YieldsTo(At(0) with { Trades = 100, Partial = true }));

    private static List<Candle> Some(Random random, bool fromTrades)
    {
        var (some, minute) = (new List<Candle>(), 0);
        var phase = fromTrades ? 0 : random.Next(2) * 30;
        for (var hour = 0; hour < 30; hour++)
        {
            if (random.Next(3) == 0) continue;
            var venues = !fromTrades && (phase > 0 || random.Next(3) == 0);
            minute = hour * 60 + (venues ? phase : 0);
            if (some is [.., var last] && Start.AddMinutes(minute) - last.OpenTime < Hour) continue;
            some.Add(At(minute) with { Backfilled = venues, Trades = random.Next(3), Partial = !venues && random.Next(4) == 0 });
        }
        return some;
    }

    private static Candle At(int minute) => new()
    {
        OpenTime = Start.AddMinutes(minute), Open = 10, High = 10, Low = 10, Close = 10, Volume = 1, QuoteVolume = 10, Trades = 1,
        TakerBuyVolume = 0, TakerBuyQuoteVolume = 0, Closed = true,
    };

    private static void Holds(Action<Random> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))));
}
