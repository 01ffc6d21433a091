using System.Net.Http.Json;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>Every thousandth frame never arrives.</summary>
public sealed class SkippedFrameTests
{
    private const int EveryFrames = 1_000;
    private static readonly TimeSpan Playing = TimeSpan.FromMinutes(3);

    [Fact(Explicit = true)]
    public async Task A_market_without_every_thousandth_frame_ends_complete_and_the_ledger_shows_each_gap_closed()
    {
        var options = new FaultRunOptions { Seed = FaultSettings.Seed, Folder = FaultSettings.Folder("skipped") };
        await using var market = await FaultMarket.StartAsync(options, smallDisk: false);
        FeederWatch watch;
        int skipped;
        await using (watch = new FeederWatch(market.Product))
        {
            skipped = await SkipAsync(market, TimeSpan.FromSeconds((double)EveryFrames / options.Rate));
            var calm = new Calm(market.Product, new VenueTruth(market.Product), market.Symbols, FaultSettings.Say);
            await calm.FlowsAgainAsync(seconds: 120); // the last frames to be skipped have passed, too
            await Task.Delay(options.CalmFor, TimeProvider.System, TestContext.Current.CancellationToken);
            await market.Product.PauseVenueAsync();
            await calm.SettlesAsync(options.Patience);
        }
        var report = await FaultRun.VerifyAsync(market, options.Seed, watch, FaultSettings.Say);
        FaultSettings.Say($"\n{report}\n{skipped} frames were skipped");

        Assert.Empty(report.Failures);
        Assert.Equal(skipped, await TradesOfClosedGapsAsync(market.Product.Postgres.ConnectionString));
    }

    // One symbol after the other, so that two skipped frames are never neighbours.
    private static async Task<int> SkipAsync(FaultMarket market, TimeSpan every)
    {
        var (skipped, started) = (0, TimeProvider.System.GetTimestamp());
        using var pace = new PeriodicTimer(every, TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(started) < Playing && await pace.WaitForNextTickAsync())
        {
            var symbol = market.Symbols[skipped % market.Symbols.Count].Venue;
            using var answer = await market.Product.Venue.PostAsJsonAsync("/admin/faults", new { kind = "skip", symbol, count = 1 });
            answer.EnsureSuccessStatusCode();
            skipped++;
        }
        return skipped;
    }

    /// <summary>Missing trades of gaps that say why, and when they were closed.</summary>
    private static async Task<int> TradesOfClosedGapsAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "SELECT coalesce(sum(to_id - from_id + 1), 0)::int FROM gaps WHERE cause = 'skipped' AND state = 'filled' AND closed_at >= found_at");
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
