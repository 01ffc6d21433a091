using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does the API give while a market of 200 symbols plays? Quotes of all of them, and a day of one-minute candles, over kept
/// connections. The best of several rounds counts: the machine does other things too.
/// </summary>
public static class ApiBenchmark
{
    private const int Symbols = 200;
    private const int Rounds = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", $"{Symbols}", "--rate", "5000"], Trades = "aggTrade",
        });
        var run = new SteeringRun(product);
        var symbols = await run.SymbolsAsync();
        await product.WatchAsync(symbols[..Symbols]);
        await run.SubscribedAsync(Symbols);
        var day = await StoreDayAsync(product, symbols[0]);

        await LiveAsync(product);
        var names = string.Join(',', symbols.Take(Symbols).Select(symbol => $"binance:{symbol}"));
        var loads = new List<Load>();
        for (var round = 0; round < Rounds; round++)
        {
            loads.Add(await LoadAsync(product, "quotes of 200 named", $"/api/v1/quotes?symbols={names}", 8));
            loads.Add(await LoadAsync(product, "quotes of all watched", "/api/v1/quotes", 8));
            loads.Add(await LoadAsync(product, "a day of 1m candles", day, 1));
            loads.Add(await LoadAsync(product, "a day of 1m candles, Brotli", day, 1, "Accept-Encoding: br\r\n"));
        }
        return [.. loads.GroupBy(load => load.What).Select(Find), await StreamBenchmark.RunAsync(product, symbols[..Symbols])];
    }

    private sealed record Load(string What, double PerCore, double P50, double P99, long Bytes);

    private static Finding Find(IGrouping<string, Load> rounds)
    {
        var (perCore, p50, p99) = (rounds.Max(load => load.PerCore), rounds.Min(load => load.P50), rounds.Min(load => load.P99));
        var isQuotes = rounds.Key.StartsWith("quotes", StringComparison.Ordinal);
        return new Finding($"{rounds.Key}, best of {Rounds} rounds", string.Create(CultureInfo.InvariantCulture,
            $"{perCore:0} requests/s on one core, p50 {p50:0.0} ms, p99 {p99:0.0} ms, {rounds.First().Bytes} bytes"))
        {
            Wanted = isQuotes ? "10,000 requests/s on one core, p99 below 10 ms" : "p99 below 50 ms",
            Holds = isQuotes ? perCore >= 10_000 && p99 < 10 : p99 < 50,
            Limit = isQuotes ? "the web server's own work for a request" : "InfluxDB's answer, and reading it",
        };
    }

    // The venue's statistics, once a second, give each symbol a price also before its first trade.
    private static Task LiveAsync(Product product) => Eventually.TrueAsync(
        async () => (await product.GetAsync("/api/v1/quotes")) is var answer && answer.GetProperty("quotes").GetArrayLength() == Symbols
            && answer.GetProperty("quotes").EnumerateArray().All(quote => quote.GetProperty("source").GetString() == "live"),
        "a live price of every symbol");

    private static async Task<Load> LoadAsync(Product product, string what, string path, int connections, string headers = "")
    {
        using var api = Process.GetProcessById(product.ApiProcessId);
        var load = new HttpLoad(product.Api.BaseAddress!, path, headers);
        await load.RunAsync(connections, TimeSpan.FromSeconds(1));
        api.Refresh();
        var before = api.TotalProcessorTime;
        var result = await load.RunAsync(connections, Time);
        api.Refresh();
        var cpu = (api.TotalProcessorTime - before).TotalSeconds;
        return new Load(what, result.Delays.Count / cpu, result.Milliseconds(0.5), result.Milliseconds(0.99), result.Bytes);
    }

    /// <summary>Writes 1,440 candles of the day before yesterday; returns the question for them.</summary>
    private static async Task<string> StoreDayAsync(Product product, string symbol)
    {
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-2), TimeSpan.Zero);
        var lines = new StringBuilder();
        var random = new Random(1);
        for (var minute = 0; minute < 1440; minute++)
        {
            var (open, volume) = (60000 + random.Next(0, 100000) / 100.0, random.Next(1, 100000000) / 100000.0);
            lines.Append(CultureInfo.InvariantCulture, $"candles_1m,asset_type=crypto,exchange=binance,symbol={symbol} open={open},high={open + 25.5},low={open - 12.25},close={open + 3.01},volume={volume},quote_volume={volume * open},trades={minute + 1}i,taker_buy_volume={volume / 2},taker_buy_quote_volume={volume * open / 2},partial=false {start.AddMinutes(minute).ToUnixNanoseconds()}\n");
        }
        await product.QueryAsync("CREATE DATABASE markets");
        using var body = new StringContent(lines.ToString());
        using var answer = await product.Api.PostAsync(new Uri(product.Influx.Url, "/write?db=markets"), body);
        answer.EnsureSuccessStatusCode();
        return string.Create(CultureInfo.InvariantCulture, $"/api/v1/candles?exchange=binance&symbol={symbol}&interval=1m&limit=1440&from={start:yyyy-MM-dd}&to={start.AddDays(1):yyyy-MM-dd}");
    }
}
