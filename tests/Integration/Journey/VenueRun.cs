using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>A product that watches every symbol of a made-up market, and what a test asks of it.</summary>
public sealed class VenueRun : IAsyncDisposable
{
    private VenueRun(Product product, string[] symbols) => (Product, Symbols) = (product, symbols);

    public Product Product { get; }

    /// <summary>Ours: BASE/QUOTE.</summary>
    public string[] Symbols { get; }

    public static async Task<VenueRun> StartAsync(int symbols, int rate, params (string Name, string Value)[] environment)
    {
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", $"{symbols}", "--rate", $"{rate}"],
            Trades = "aggTrade",
            KeepForever = false,
            Environment = environment.ToDictionary(e => e.Name, e => e.Value),
        });
        var steering = new SteeringRun(product);
        var run = new VenueRun(product, await steering.SymbolsAsync());
        await product.WatchAsync(run.Symbols);
        await steering.SubscribedAsync(symbols);
        return run;
    }

    public async Task StrikeAsync(object fault)
    {
        using var answer = await Product.Venue.PostAsJsonAsync("/admin/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The value of a metric, named with its labels; 0 while it is not on the page.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var line = (await Product.MetricsAsync()).Split('\n').FirstOrDefault(l => l.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    public Task ReachesAsync(string metric, double least, int seconds = 60) => Eventually.TrueAsync(
        async () => await MetricAsync(metric) >= least, $"{metric} is {least}\n{Product.Logs}", seconds);

    /// <summary>The venue's faults end.</summary>
    public async Task HealAsync()
    {
        using var answer = await Product.Venue.DeleteAsync(new Uri("/admin/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stops the market and compares: from the first stored trade on every emitted one is stored once, and no gap was noted.</summary>
    public async Task AssertCompleteAsync()
    {
        await AssertStoredOnceAsync();
        Assert.Equal(0, (await GapsAsync()).GetArrayLength());
    }

    /// <summary>The same, whatever gaps there were.</summary>
    public async Task AssertStoredOnceAsync()
    {
        await Product.PauseVenueAsync();
        var state = await Product.AskVenueAsync("/admin/state");
        var last = state.GetProperty("symbols").EnumerateArray().ToDictionary(s => s.GetProperty("symbol").GetString()!, s => s.GetProperty("last_id").GetInt64());
        foreach (var symbol in Symbols)
        {
            var newest = last[symbol.Replace("/", "", StringComparison.Ordinal)];
            List<long> stored = [];
            await Eventually.TrueAsync(async () => (stored = await Product.StoredIdsAsync(symbol)).Contains(newest), $"{symbol} {newest} is stored\n{Product.Logs}");
            stored.Sort();
            Assert.Equal(Enumerable.Range(0, stored.Count).Select(i => stored[0] + i), stored);
        }
    }

    public async Task<JsonElement> GapsAsync() => (await Product.GetAsync("/api/v1/gaps")).GetProperty("gaps");

    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
