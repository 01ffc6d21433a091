using System.Globalization;
using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>InfluxDB is gone for minutes while 5,000 trades a second arrive. The bounds are promises of the product.</summary>
public sealed class StorageOutageTests
{
    private const double MiB = 1 << 20;
    private const double MostGrowth = 50 * MiB;
    private static readonly TimeSpan MostReplay = TimeSpan.FromMinutes(2);

    [Fact(Explicit = true)]
    public async Task An_outage_of_minutes_costs_no_memory_and_no_trade()
    {
        var options = new FaultRunOptions { Seed = FaultSettings.Seed, Folder = FaultSettings.Folder("outage") };
        await using var market = await FaultMarket.StartAsync(options, smallDisk: false);
        FeederWatch watch;
        long before;
        TimeSpan replay;
        await using (watch = new FeederWatch(market.Product))
        {
            await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken); // the feeder reaches its usual size
            before = watch.PeakMemory;
            await market.Product.Influx.StopAsync();
            FaultSettings.Say($"InfluxDB is gone for {FaultSettings.OutageMinutes} minutes");
            await Task.Delay(TimeSpan.FromMinutes(FaultSettings.OutageMinutes), TimeProvider.System, TestContext.Current.CancellationToken);
            replay = await ReturnAsync(market, options);
        }
        var report = await FaultRun.VerifyAsync(market, options.Seed, watch, FaultSettings.Say);
        var growth = watch.PeakMemory - before;
        FaultSettings.Say(string.Create(CultureInfo.InvariantCulture,
            $"\n{report}\nfeeder memory grew by {growth / MiB:0.0} MiB; everything was stored {replay.TotalSeconds:0} s after the return"));

        Assert.Empty(report.Failures);
        Assert.True(growth < MostGrowth, $"the feeder grew by {growth / MiB} MiB");
        Assert.True(replay < MostReplay, $"it took {replay} to store everything");
    }

    /// <summary>
    /// How long it took until the trades that waited were stored, with the market going on all the while. Then the venue is stopped, so that
    /// all can be compared.
    /// </summary>
    private static async Task<TimeSpan> ReturnAsync(FaultMarket market, FaultRunOptions options)
    {
        var calm = new Calm(market.Product, new VenueTruth(market.Product), market.Symbols, FaultSettings.Say);
        await market.Product.Influx.StartAsync();
        var back = TimeProvider.System.GetTimestamp();
        await calm.FlowsAgainAsync(seconds: 600);
        var replay = TimeProvider.System.GetElapsedTime(back);
        await market.Product.PauseVenueAsync();
        await calm.SettlesAsync(options.Patience);
        return replay;
    }
}
