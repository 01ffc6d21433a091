using System.Globalization;
using Bloomberg.Market.Polling.Guard;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

/// <summary>The guard against what markets really did, and against wrong prices strewn among it. The counts stand in its README.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    // Unreleased: held back although it agrees with one that was before.
    private sealed record Play(int Held, int LongestRow, TimeSpan Longest, int Unreleased);

    private sealed record Injected(WrongPrice Kind, bool IsDaily, double Factor, bool IsMissed);

    [Fact]
    public void Normal_days_are_not_held_back()
    {
        var plays = Histories.All.Select(history => (history, play: True(history))).ToArray();

        foreach (var group in plays.GroupBy(p => p.history.IsDaily))
        {
            var (readings, held) = (group.Sum(p => p.history.Readings.Count), group.Sum(p => p.play.Held));
            Say($"{(group.Key ? "days" : "minutes")}: {readings} readings of {group.Count()} histories, {held} held back");
        }
        foreach (var (history, play) in plays.Where(p => p.play.Held > 0))
        {
            Say($"{history.Name}: {play.Held} of {history.Readings.Count}, at most {play.LongestRow} in a row for {play.Longest}");
        }

        Assert.InRange(plays.Sum(p => p.play.Held), 0, plays.Sum(p => p.history.Readings.Count) / 1000);
        Assert.Equal(0, plays.Sum(p => p.play.Unreleased));
    }

    [Fact]
    public void Wrong_prices_are_caught()
    {
        var histories = Histories.All.Where(history => history.Readings.Count >= 100).ToArray();
        var injected = histories.SelectMany((history, i) => Wrong(history, histories[(i + histories.Length / 2) % histories.Length])).ToArray();

        Say($"{"kind, factor",-16}{"minutes",-32}days");
        foreach (var kind in injected.GroupBy(one => one.Kind).OrderBy(group => group.Key))
            Say($"{kind.Key,-16}{Missed(kind.Where(one => !one.IsDaily)),-32}{Missed(kind.Where(one => one.IsDaily))}");
        foreach (var (from, to) in new[] { (1, 1.05), (1.05, 1.1), (1.1, 1.25), (1.25, 1.65), (1.65, double.PositiveInfinity) })
        {
            var sized = injected.Where(one => one.Factor >= from && one.Factor < to && one.Kind < WrongPrice.Zero).ToArray();
            Say($"{from,-5} to {to,-8}{Missed(sized.Where(one => !one.IsDaily)),-32}{Missed(sized.Where(one => one.IsDaily))}");
        }

        Assert.DoesNotContain(injected, one => one.IsMissed && one.Factor >= 2);
        Assert.DoesNotContain(injected, one => one.IsMissed && one.Kind is not (WrongPrice.SwappedDigits or WrongPrice.AnotherAsset));
    }

    private static Play True(History history)
    {
        var (guard, held, row, longestRow, longest, unreleased) = (history.NewGuard(), 0, 0, 0, TimeSpan.Zero, 0);
        var (since, before) = (default(DateTimeOffset), 0m);
        foreach (var reading in history.Readings)
        {
            var verdict = guard.Check(reading, reading.SourceTime);
            if (verdict.Decision == GuardDecision.HeldBack)
            {
                if (row++ == 0) since = reading.SourceTime;
                else if (reading.DistanceFrom(before) <= JumpBounds.Of(history.Type).Step) unreleased++;
                held++;
                longestRow = Math.Max(longestRow, row);
                before = reading.Price;
                continue;
            }
            if (row > 0 && reading.SourceTime - since > longest) longest = reading.SourceTime - since;
            row = 0;
        }
        return new Play(held, longestRow, longest, unreleased);
    }

    // One reading in fifty is replaced by a wrong one, in turn of every kind, never two in a row: two that say the same are taken for true.
    private static IEnumerable<Injected> Wrong(History history, History another)
    {
        var (guard, random, made, last) = (history.NewGuard(), new Random(history.Seed), history.Seed & 0xFF, 0);
        for (var i = 0; i < history.Readings.Count; i++)
        {
            var truth = history.Readings[i];
            if (i < 50 || random.Next(50) != 0 || last == i - 1)
            {
                guard.Check(truth, truth.SourceTime);
                continue;
            }
            var kind = (WrongPrice)(made++ % Enum.GetValues<WrongPrice>().Length);
            var other = another.Readings[(int)((long)i * another.Readings.Count / history.Readings.Count)].Price;
            if (WrongPrices.Make(kind, truth, history.Readings[i - 5], other, random) is not { } wrong) continue;
            last = i;
            var isMissed = guard.Check(wrong, truth.SourceTime).Decision is GuardDecision.Accepted or GuardDecision.Released;
            var factor = wrong.Price <= 0 ? double.PositiveInfinity : Math.Exp(wrong.DistanceFrom(truth.Price));
            yield return new Injected(kind, history.IsDaily, factor, isMissed);
        }
    }

    private static string Missed(IEnumerable<Injected> all)
    {
        var list = all.ToArray();
        return $"{list.Count(one => one.IsMissed)} of {list.Length} missed";
    }

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
