using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

public sealed class FaultScheduleTests
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SIM001USDT"];

    [Fact]
    public void The_same_seed_makes_the_same_faults() => Assert.Equal(Make(7), Make(7));

    [Fact]
    public void Another_seed_makes_others() => Assert.NotEqual(Make(7), Make(8));

    [Fact]
    public void The_sequence_of_a_seed_is_the_same_on_every_machine()
    {
        var faults = FaultSchedule.Make(1, 2, TimeSpan.FromSeconds(1), Symbols, [(FaultKind.Skip, 1), (FaultKind.Drop, 2)]);

        Assert.Equal(
            ["Skip ETHUSDT 3 1272 4186", "Drop BTCUSDT 4 2715 1257"],
            faults.Select(f => $"{f.Kind} {f.Symbol} {f.Count} {f.At.TotalMilliseconds:0} {f.Lasting.TotalMilliseconds:0}"));
    }

    [Fact]
    public void Every_kind_of_the_mix_comes_and_no_other() =>
        Assert.Equal(FaultMix.Complete.Select(entry => entry.Kind).Order(), Make(3).Select(fault => fault.Kind).Distinct().Order());

    [Fact]
    public void Faults_come_in_order_a_few_hundred_milliseconds_apart()
    {
        var faults = Make(5);
        var pauses = faults.Zip(faults.Skip(1), (one, next) => (next.At - one.At).TotalMilliseconds);

        Assert.All(pauses, pause => Assert.InRange(pause, 200, 600));
        Assert.All(faults, fault => Assert.InRange(fault.Lasting.TotalSeconds, 1, 10));
    }

    private static IReadOnlyList<PlannedFault> Make(int seed) =>
        FaultSchedule.Make(seed, 300, TimeSpan.FromMilliseconds(400), Symbols, FaultMix.Complete);
}
