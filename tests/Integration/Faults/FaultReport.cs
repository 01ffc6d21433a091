using System.Globalization;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>What a run found. Printed at its end, and kept in report.txt.</summary>
internal sealed record FaultReport
{
    private const double MiB = 1 << 20;

    /// <summary>Bytes a minute, generous: a run has restarts, outages and a spool that fills and empties.</summary>
    private const double MostGrowth = 60 * MiB;

    // The programs it is made of take 70 MiB of it, shared with others; the rest is what a burst of gaps needs.
    private const double MostMemory = 300 * MiB;

    public required int Seed { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>False where libfaketime is not installed.</summary>
    public bool CanStepClock { get; init; } = true;

    public required TradeVerdict Trades { get; init; }

    public required CandleVerdict Candles { get; init; }

    public required GapTally Gaps { get; init; }

    public IReadOnlyDictionary<FaultKind, FaultCount> Faults { get; init; } = new Dictionary<FaultKind, FaultCount>();

    /// <summary>Of the feeder, bytes.</summary>
    public required long PeakMemory { get; init; }

    public required long PeakSpool { get; init; }

    /// <summary>Of the feeder's memory over the second half, bytes a minute.</summary>
    public required double Slope { get; init; }

    /// <summary>What must not be; empty after a good run.</summary>
    public IReadOnlyList<string> Failures =>
    [
        .. Unless(Trades.Emitted > 0, "nothing was emitted: the run proves nothing"),
        .. Unless(Trades.Lost == 0, $"{Trades.Lost} trades are lost"),
        .. Unless(Trades.Doubled == 0, $"{Trades.Doubled} trades are doubled"),
        .. Unless(Trades.Different == 0, $"{Trades.Different} trades are stored otherwise than emitted"),
        .. Unless(Candles.Compared > 0, "no candle could be compared"),
        .. Unless(Candles.Wrong == 0, $"{Candles.Wrong} candles are wrong"),
        .. Unless(Candles.Partial == 0, $"{Candles.Partial} candles are marked partial"),
        .. Unless(Gaps.Open + Gaps.Unfillable == 0, $"{Gaps.Open} gaps are open, {Gaps.Unfillable} unfillable"),
    ];

    /// <summary>Memory is flat, as far as a run of minutes can tell.</summary>
    public IReadOnlyList<string> MemoryFailures =>
    [
        .. Unless(Slope < MostGrowth, string.Create(CultureInfo.InvariantCulture, $"the feeder grew by {Slope / MiB:0} MiB a minute")),
        .. Unless(PeakMemory < MostMemory, string.Create(CultureInfo.InvariantCulture, $"the feeder took {PeakMemory / MiB:0} MiB")),
    ];

    public override string ToString() => string.Join('\n',
    [
        Row("seed", $"{Seed}"),
        Row("duration", $"{Duration:mm\\:ss}"),
        Row("trades emitted", $"{Trades.Emitted}"),
        Row("trades stored", $"{Trades.Stored}"),
        Row("trades lost", $"{Trades.Lost}"),
        Row("trades doubled", $"{Trades.Doubled}"),
        Row("trades sampled", $"{Trades.Sampled}, {Trades.Different} different"),
        Row("candles compared", $"{Candles.Compared}"),
        Row("candles wrong", $"{Candles.Wrong}, {Candles.Partial} marked partial"),
        Row("gaps", $"{Gaps}"),
        Row("worst closure", $"{Gaps.WorstClosure.TotalSeconds:0.0} s{(Faults.ContainsKey(FaultKind.ClockStep) ? ", by a clock that was stepped" : "")}"),
        Row("feeder memory", $"peak {PeakMemory / MiB:0} MiB, second half {Slope / MiB:+0.0;-0.0} MiB a minute"),
        Row("peak spool", $"{PeakSpool / MiB:0.0} MiB"),
        Row("faults", $"{Faults.Values.Sum(count => count.Struck)} struck, {Faults.Values.Sum(count => count.Missed)} with nothing to strike"),
        .. Faults.OrderBy(fault => fault.Key).Select(fault => Row($"  {fault.Key}", fault.Value.Missed == 0
            ? $"{fault.Value.Struck}" : (FormattableString)$"{fault.Value.Struck}, {fault.Value.Missed} with nothing to strike")),
        .. Unless(CanStepClock, $"  left out: clock steps. {SteppedClock.Advice}"),
        .. Trades.Notes.Take(10), .. Candles.Notes,
        .. Failures.Concat(MemoryFailures).Select(failure => $"FAILED: {failure}"),
    ]);

    private static string[] Unless(bool good, string failure) => good ? [] : [failure];

    private static string Row(string name, FormattableString value) => $"{name,-18} {value.ToString(CultureInfo.InvariantCulture)}";
}
