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
    public static async Task<FaultMarket> StartAsync(FaultRunOptions options, bool smallDisk)
    {
        Directory.CreateDirectory(options.Folder);
        foreach (var old in Directory.GetFiles(options.Folder)) File.Delete(old);
        var disk = smallDisk ? await SmallDisk.TryMountAsync() : null;
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", Text(options.Symbols), "--rate", Text(options.Rate), "--seed", Text(options.Seed)],
            Trades = "aggTrade",
            KeepForever = false,
            // REST must still have every trade when all is over: an outage of ten minutes is three million.
            Environment = new Dictionary<string, string> { ["BLOOMBERG_SIMULATOR_KEEP"] = "20000000" },
            InfluxFolder = disk?.Path,
            LogFolder = options.Folder,
        });
        var symbols = await WatchedSymbol.AllAsync(product);
        await product.WatchAsync([.. symbols.Select(symbol => symbol.Ours)]);
        await Eventually.TrueAsync(async () => (await StoredTrades.RangesAsync(product)).Count == symbols.Count, $"all symbols are stored\n{product.Logs}", 120);
        return new FaultMarket(product, disk, symbols);
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
