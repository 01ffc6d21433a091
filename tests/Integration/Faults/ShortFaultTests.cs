using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>The fault suite in short, with the kinds of <see cref="FaultMix.Brief"/>.</summary>
public sealed class ShortFaultTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_wrong_after_thirty_faults()
    {
        var report = await FaultRun.PlayAsync(new FaultRunOptions
        {
            Seed = FaultSettings.Seed,
            Count = 30,
            Between = TimeSpan.FromSeconds(1),
            Mix = FaultMix.Brief,
            Symbols = 10,
            Rate = 500,
            CalmFor = TimeSpan.FromSeconds(3),
            Patience = TimeSpan.FromSeconds(20),
            Folder = FaultSettings.Folder("short"),
        }, FaultSettings.Say);

        Assert.Empty(report.Failures);
    }
}
