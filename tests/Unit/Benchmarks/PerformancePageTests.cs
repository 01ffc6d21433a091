using Bloomberg.Benchmarks.Report;
using Xunit;

namespace Bloomberg.Tests.Unit.Benchmarks;

public sealed class PerformancePageTests
{
    private static readonly Machine Machine = new(
        "Some CPU, 2 cores", "4.0 GiB", "Linux 6.1", ".NET 10.0.0", "v1.6.7", "0.10, 0.20, 0.30", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void The_page_says_machine_date_and_command()
    {
        var page = PerformancePage.Render(Machine, "./bloomberg bench", [], []);

        Assert.Contains("| processor | Some CPU, 2 cores |\n", page, StringComparison.Ordinal);
        Assert.Contains("| date | 2026-01-02 03:04 UTC |\n", page, StringComparison.Ordinal);
        Assert.Contains("| command | `./bloomberg bench` |\n", page, StringComparison.Ordinal);
        Assert.Contains("| influxd | v1.6.7 |\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_says_what_was_wanted_and_whether_it_holds()
    {
        var page = Render(
            new Finding("speed", "2 M/s") { Wanted = "1 M/s", Holds = true, Limit = "one core" },
            new Finding("memory", "200 MiB") { Wanted = "120 MiB", Holds = false },
            new Finding("a | b", "7"));

        Assert.Contains("| part | speed | 2 M/s | 1 M/s | holds | one core |\n", page, StringComparison.Ordinal);
        Assert.Contains("| part | memory | 200 MiB | 120 MiB | **does not hold** |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("| part | a \\| b | 7 |  |  |  |\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_step_tells_its_limit_or_that_it_was_not_measured()
    {
        var page = Render(new Finding("lines stored", "0.97 of it") { Step = TradeStep.Influxd, Limit = "influxd" });

        Assert.Contains("* lines stored: 0.97 of it. The limit is influxd.\n", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("* Not measured in this run.\n").Length - 1);
    }

    [Fact]
    public void Methods_are_compared_with_their_baseline_which_comes_first()
    {
        var page = PerformancePage.Render(Machine, "", [],
        [
            new MethodResult("Decode", "Ours", IsBaseline: false, 50, 0),
            new MethodResult("Decode", "Theirs", IsBaseline: true, 200, 1_000),
            new MethodResult("Route", "Plain", IsBaseline: true, 1_500, 0),
            new MethodResult("Route", "Ours", IsBaseline: false, 3_000_000, 0),
        ]);

        Assert.Contains(
            "| Decode | Theirs | 200.0 ns | 1.00 | 1000 B | 1.00 |\n| Decode | Ours | 50.0 ns | 0.25 | 0 B | 0.00 |\n" +
            "| Route | Plain | 1.50 µs | 1.00 | 0 B | - |\n| Route | Ours | 3.00 ms | 2000.00 | 0 B | - |\n", page, StringComparison.Ordinal);
    }

    private static string Render(params Finding[] findings) => PerformancePage.Render(Machine, "", [new PartFindings("part", findings)], []);
}
