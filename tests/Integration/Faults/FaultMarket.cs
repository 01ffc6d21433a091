using System.Globalization;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>The whole product on a generated market, every symbol watched and already stored.</summary>
internal sealed class FaultMarket : IAsyncDisposable
{
    private readonly SmallDisk? _disk;

    private FaultMarket(Product product, SmallDisk? disk, IReadOnlyList<WatchedSymbol> symbols) => (Product, _disk, Symbols) = (product, disk, symbols);

    public Product Product { get; }

    public SmallDisk? Disk => _disk;

    public IReadOnlyList<WatchedSymbol> Symbols { get; }

    /// <param name="options">Seed, symbols, rate and folder count here.</param>
    /// <param name="smallDisk">InfluxDB's data on a disk that can be filled, where this machine permits it.</param>
    /// <param name="steppedClock">The feeder has a clock of its own that can be stepped, where libfaketime is installed.</param>
    public static async Task<FaultMarket> StartAsync(FaultRunOptions options, bool smallDisk, bool steppedClock = false)
    {
        Directory.CreateDirectory(options.Folder);
        foreach (var old in Directory.GetFiles(options.Folder)) File.Delete(old);
        var disk = smallDisk ? await SmallDisk.TryMountAsync() : null;
        var clock = steppedClock ? SteppedClock.TryMake() : null;
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", Text(options.Symbols), "--rate", Text(options.Rate), "--seed", Text(options.Seed)],
            Trades = "aggTrade",
            KeepForever = false,
            // REST must still have every trade when all is over: an outage of ten minutes is three million.
            Environment = new Dictionary<string, string> { ["BLOOMBERG_SIMULATOR_KEEP"] = "20000000" },
            InfluxFolder = disk?.Path,
            MarketClock = clock,
            LogFolder = options.Folder,
        });
        var market = new FaultMarket(product, disk, await WatchedSymbol.AllAsync(product));
        try
        {
            await market.CollectAllAsync();
            return market;
        }
        catch
        {
            await market.DisposeAsync(); // nobody else would take the disk away
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        Product.MarketClock?.Dispose();
        if (_disk is not null) await _disk.DisposeAsync();
    }

    private async Task CollectAllAsync()
    {
        await Product.WatchAsync([.. Symbols.Select(symbol => symbol.Ours)]);
        await Eventually.TrueAsync(
            async () => (await StoredTrades.RangesAsync(Product)).Count == Symbols.Count, $"all symbols are stored\n{Product.Logs}", 120);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
