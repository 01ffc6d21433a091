using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Benchmarks.Load;

/// <summary>The whole product, collecting every symbol of a simulated market of a given rate.</summary>
public static class LoadedProduct
{
    private const int SymbolsPerRequest = 1_000;

    // Until code that runs often is compiled well, and what the subscriptions brought is done.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<Product> StartAsync(int symbols, int rate, IReadOnlyDictionary<string, string>? environment = null)
    {
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", $"{symbols}", "--rate", $"{rate}"], Trades = "aggTrade", KeepForever = false,
            Environment = environment ?? new Dictionary<string, string>(),
        });
        var run = new SteeringRun(product);
        var names = await run.SymbolsAsync();
        var watchlist = await product.WatchAsync([.. names.Take(SymbolsPerRequest)]);
        foreach (var more in names.Skip(SymbolsPerRequest).Chunk(SymbolsPerRequest))
        {
            var items = more.Select(symbol => new { exchange = "binance", symbol });
            await product.PostAsync($"/api/v1/watchlists/{watchlist}/items", new { items });
        }
        await run.SubscribedAsync(symbols);
        return product;
    }

    public static async Task<LoadSpan> MeasureAsync(Product product, TimeSpan time)
    {
        await Task.Delay(WarmUp, TimeProvider.System);
        var from = await Moment.OfAsync(product);
        await Task.Delay(time, TimeProvider.System);
        return new LoadSpan(from, await Moment.OfAsync(product));
    }

    /// <summary>Stops the market; false when a minute later not as many trades are stored as the feeder took in.</summary>
    public static async Task<bool> StoredAsync(Product product)
    {
        await product.PauseVenueAsync();
        for (var patience = 60; patience > 0; patience--)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            if (await StoredCountAsync(product) >= (await Moment.OfAsync(product)).Trades) return true;
        }
        return false;
    }

    private static async Task<long> StoredCountAsync(Product product) =>
        (await product.QueryAsync("SELECT count(trade_id) FROM trades")).Sum(series => series.Rows[0][1].GetInt64());
}
