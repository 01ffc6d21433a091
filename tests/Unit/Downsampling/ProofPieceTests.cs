using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Sources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Downsampling;

public sealed class ProofPieceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Pieces_cover_every_window_once_newest_first_and_no_more_than_a_day() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var from = Start.AddMinutes(random.Next(5000));
            var until = WindowTime.Floor(from.AddMinutes(random.Next(12_000)), Five);
            var hours = WindowTime.Floor(until - TimeSpan.FromMinutes(random.Next(600)), Hour);
            ProofPiece[] pieces = [.. ProofPiece.Plan(from, hours, until)];

            Assert.All(pieces, piece => Assert.InRange(piece.Until - piece.From, Five, Day));
            foreach (var (one, next) in pieces.Zip(pieces.Skip(1))) Assert.Equal(one.From, next.Until);
            Assert.Equal(Starts(WindowTime.Floor(from, Hour), until, Five), StartsOf(pieces, CandleInterval.FiveMinutes, Five));
            Assert.Equal(Starts(WindowTime.Floor(from, Hour), hours, Hour), StartsOf(pieces, CandleInterval.Hour, Hour));
        }));

    [Fact]
    public void Windows_are_settled_when_the_tasks_no_longer_reach_them()
    {
        var now = Start.AddHours(12).AddMinutes(17);
        Assert.Equal(Start.AddHours(11).AddMinutes(5), TaskReach.Settled(Five, now));
        Assert.Equal(Start.AddHours(6), TaskReach.Settled(Hour, now));
    }

    [Fact]
    public void Hours_are_noted_once_and_only_when_they_are_old()
    {
        var (revised, now) = (new RevisedHours(), Start.AddHours(9));
        foreach (var minutes in new[] { 10, 49, 51, 60, 61, 130, 60 * 24 * 800 }) revised.Note(now.AddMinutes(-minutes).ToUnixNanoseconds(), now.ToUnixNanoseconds());
        Assert.Equal([now.AddDays(-800), now.AddHours(-3), now.AddHours(-2), now.AddHours(-1)], revised.Take().Order());
        Assert.Empty(revised.Take());
    }

    [Fact]
    public void Hours_that_wait_are_bounded()
    {
        var revised = new RevisedHours();
        for (var hour = 0; hour < RevisedHours.Most + 50; hour++) revised.Note(Start.AddHours(-hour).ToUnixNanoseconds(), Start.AddHours(2).ToUnixNanoseconds());
        Assert.Equal(RevisedHours.Most, revised.Take().Count);
    }

    private static IEnumerable<DateTimeOffset> StartsOf(ProofPiece[] pieces, CandleInterval interval, TimeSpan length) =>
        pieces.Reverse().Where(piece => piece.Intervals.Contains(interval)).SelectMany(piece => Starts(piece.From, piece.Until, length));

    private static IEnumerable<DateTimeOffset> Starts(DateTimeOffset from, DateTimeOffset until, TimeSpan length)
    {
        for (var start = from; start < until; start += length) yield return start;
    }
}
