using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>
/// Faults while a market plays, then calm, then the comparison of everything stored with everything that happened.
/// </summary>
internal static class FaultRun
{
    public static async Task<FaultReport> PlayAsync(FaultRunOptions options, Action<string> say)
    {
        say($"seed {options.Seed}: {options.Count} faults, {options.Symbols} symbols, {options.Rate} trades/s; logs in {options.Folder}");
        var started = TimeProvider.System.GetTimestamp();
        await using var market = await FaultMarket.StartAsync(options, Uses(FaultKind.InfluxFull), Uses(FaultKind.ClockStep));
        using var injector = new FaultInjector(market.Product, market.Disk, say);
        var began = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        FeederWatch watch;
        await using (watch = new FeederWatch(market.Product))
        {
            await injector.PlayAsync(FaultSchedule.Make(
                options.Seed, options.Count, options.Between, [.. market.Symbols.Select(symbol => symbol.Venue)], options.Mix));
            say("all faults are over");
            await CalmDownAsync(market, options, began, say);
        }
        var report = await VerifyAsync(market, options.Seed, watch, say) with
        {
            Faults = injector.Counts, Duration = TimeProvider.System.GetElapsedTime(started),
            CanStepClock = !Uses(FaultKind.ClockStep) || market.Product.MarketClock is not null,
        };
        await File.WriteAllTextAsync(Path.Combine(options.Folder, "report.txt"), report.ToString());
        say($"\n{report}");
        return report;

        bool Uses(FaultKind kind) => options.Mix.Any(entry => entry.Kind == kind);
    }

    /// <summary>The venue stands still and the product had its time: stops the feeder and compares.</summary>
    public static async Task<FaultReport> VerifyAsync(FaultMarket market, int seed, FeederWatch watch, Action<string> say)
    {
        var (product, venue) = (market.Product, new VenueTruth(market.Product));
        await venue.AllowManyRequestsAsync();
        var gaps = await GapTally.ReadAsync(product.Postgres.ConnectionString);
        await product.EndMarketAsync(ChildProcess.SigTerm);
        say("comparing trades");
        var trades = await new TradeCheck(product, venue, seed).RunAsync(market.Symbols);
        say("comparing candles");
        var candles = await new CandleCheck(product, venue).RunAsync(market.Symbols);
        return new FaultReport
        {
            Seed = seed, Trades = trades, Candles = candles, Gaps = gaps,
            PeakMemory = watch.PeakMemory, PeakSpool = watch.PeakSpool, Slope = watch.Slope(),
        };
    }

    private static async Task CalmDownAsync(FaultMarket market, FaultRunOptions options, long began, Action<string> say)
    {
        var calm = new Calm(market.Product, new VenueTruth(market.Product), market.Symbols, say);
        await Task.Delay(options.CalmFor, TimeProvider.System);
        await calm.FlowsAgainAsync(seconds: 180);
        await Calm.HasAWholeMinuteAsync(began);
        await market.Product.PauseVenueAsync();
        say("the venue stands still");
        await calm.SettlesAsync(options.Patience);
    }
}
