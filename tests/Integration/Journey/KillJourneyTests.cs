using System.Globalization;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>kill -9 of the feeder before the last second of trades is a batch.</summary>
public sealed partial class KillJourneyTests
{
    [Fact]
    public async Task Trades_of_the_open_batch_are_stored_after_a_kill_without_asking_the_venue()
    {
        await using var run = await VenueRun.StartAsync(symbols: 3, rate: 1_000);
        var product = run.Product;
        var last = await FrozenWithOpenBatchAsync(run);
        foreach (var (symbol, id) in last) Assert.DoesNotContain(id, await product.StoredIdsAsync(symbol));
        await product.KillMarketAsync();

        await product.StrikeAsync(new { kind = "rest-status", status = 500, count = 100_000 });
        await product.StartMarketAsync();

        await run.AssertCompleteAsync();
        Assert.Equal(0, await run.MetricAsync("bloomberg_market_refilled_trades_total"));
        Assert.Matches("kept [1-9][0-9]* lines", product.Market!.Output);
        Assert.Empty(Directory.GetFiles(product.SpoolFolder, "*.open"));
    }

    /// <summary>
    /// A feeder that was stopped in its tracks while every symbol's last trade was in an open batch and nowhere else. A batch may be
    /// sealed between the look and the stop, so it looks again afterwards; then the market goes on and the next second is tried.
    /// </summary>
    private static async Task<Dictionary<string, long>> FrozenWithOpenBatchAsync(VenueRun run)
    {
        var product = run.Product;
        Dictionary<string, long> last = [];
        await Eventually.TrueAsync(async () =>
        {
            await product.PauseVenueAsync();
            last = await LastIdsAsync(run);
            if (await SeenAsync(product.SpoolFolder, last))
            {
                product.Market!.Signal(ChildProcess.SigStop);
                if (IsOpen(product.SpoolFolder, last)) return true;
                product.Market.Signal(ChildProcess.SigContinue);
            }
            await product.ResumeVenueAsync();
            return false;
        }, $"the last trades are in an open batch\n{product.Logs}", 60);
        return last;
    }

    // Not when they were sealed before this looked.
    private static async Task<bool> SeenAsync(string folder, Dictionary<string, long> last)
    {
        for (var look = 0; look < 40; look++)
        {
            if (IsOpen(folder, last)) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }
        return false;
    }

    private static async Task<Dictionary<string, long>> LastIdsAsync(VenueRun run)
    {
        var state = await run.Product.AskVenueAsync("/admin/state");
        var ids = state.GetProperty("symbols").EnumerateArray().ToDictionary(s => s.GetProperty("symbol").GetString()!, s => s.GetProperty("last_id").GetInt64());
        return run.Symbols.ToDictionary(symbol => symbol, symbol => ids[symbol.Replace("/", "", StringComparison.Ordinal)]);
    }

    private static bool IsOpen(string folder, Dictionary<string, long> ids)
    {
        var open = new HashSet<(string, long)>();
        foreach (var file in Directory.GetFiles(folder, "*.open"))
        {
            try
            {
                foreach (Match trade in Trade().Matches(File.ReadAllText(file)))
                    open.Add((trade.Groups["symbol"].Value, long.Parse(trade.Groups["id"].ValueSpan, CultureInfo.InvariantCulture)));
            }
            catch (FileNotFoundException)
            {
                return false; // sealed meanwhile
            }
        }
        return ids.All(id => open.Contains((id.Key, id.Value)));
    }

    [GeneratedRegex("^trades,.*symbol=(?<symbol>[^ ,]+) .*trade_id=(?<id>[0-9]+)i.*\n", RegexOptions.Multiline)]
    private static partial Regex Trade();
}
