using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>Minutes of everything going wrong at once. Run by <c>./bloomberg test --faults</c>.</summary>
public sealed class FaultSuiteTests
{
    [Fact(Explicit = true)]
    public async Task Nothing_is_lost_doubled_or_wrong_after_the_complete_mix_of_faults()
    {
        var options = new FaultRunOptions { Seed = FaultSettings.Seed, Count = FaultSettings.Count, Folder = FaultSettings.Folder($"{FaultSettings.Seed}") };
        if (FaultSettings.Minutes is { } minutes) options = options with { Between = TimeSpan.FromMinutes(minutes) / options.Count };

        var report = await FaultRun.PlayAsync(options, FaultSettings.Say);

        Assert.Empty(report.Failures.Concat(report.MemoryFailures));
    }
}
