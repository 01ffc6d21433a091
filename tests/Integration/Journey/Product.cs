using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>
/// The whole product as its users run it: real InfluxDB and PostgreSQL, the simulated venue, the market feeder and the API, each a process
/// of its own on ports of its own.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();
    private readonly TemporaryFolder _data = new();
    private readonly ProductOptions _options;
    private readonly int _venuePort = FreePort.Next();
    private readonly int _marketPort = FreePort.Next();
    private readonly int _apiPort = FreePort.Next();
    private readonly int _newsPort = FreePort.Next();
    private ChildProcess? _venue;
    private ChildProcess? _api;

    private Product(ProductOptions options)
    {
        _options = options;
        Influx = new InfluxServer { DataFolder = options.InfluxFolder };
    }

    public InfluxServer Influx { get; }

    public PostgresServer Postgres { get; } = new();

    public ChildProcess? Market { get; private set; }

    public ChildProcess? News { get; private set; }

    public HttpClient Api { get; private set; } = new();

    public HttpClient Venue { get; private set; } = new();

    public SteppedClock? MarketClock => _options.MarketClock;

    public int VenueProcessId => _venue!.Id;

    public Uri MarketUrl => Local(_marketPort);

    public Uri NewsUrl => Local(_newsPort);

    public int ApiProcessId => _api!.Id;

    public string SpoolFolder => Path.Combine(_data.Path, "spool", "market");

    public static async Task<Product> StartAsync(ProductOptions options)
    {
        var product = new Product(options);
        await Task.WhenAll(product.Influx.StartAsync(), product.Postgres.StartAsync());
        product._venue = await product.RunAsync("Simulator", product._venuePort, options.Venue);
        product.Api = new HttpClient { BaseAddress = Local(product._apiPort) };
        product.Venue = new HttpClient { BaseAddress = Local(product._venuePort) };
        await AnswersAsync(product.Venue, "/api/v3/ping", product._venue);
        await product.StartApiAsync();
        await product.StartMarketAsync();
        if (options.News) await product.StartNewsAsync();
        return product;
    }

    public async Task StartMarketAsync()
    {
        Market = await RunAsync("Market", _marketPort, [], (MarketClock?.Environment ?? None).Concat(_options.MarketEnvironment));
        using var client = new HttpClient { BaseAddress = MarketUrl };
        await AnswersAsync(client, "/health/live", Market);
    }

    public async Task StartNewsAsync()
    {
        // Not simulated it would also read the feeds it knows from the start, which are elsewhere.
        News = await RunAsync("News", _newsPort, [], [new("BLOOMBERG_SIMULATED", "true")]);
        using var client = new HttpClient { BaseAddress = NewsUrl };
        await AnswersAsync(client, "/health/live", News);
    }

    public async Task EndNewsAsync(int signal)
    {
        if (News is not { } news) return;
        News = null;
        await news.StopAsync(signal);
        await news.DisposeAsync();
    }

    /// <summary>SIGKILL: nothing is flushed.</summary>
    public Task KillMarketAsync() => EndMarketAsync(ChildProcess.SigKill);

    public async Task EndMarketAsync(int signal)
    {
        if (Market is not { } market) return;
        Market = null;
        await market.StopAsync(signal);
        await market.DisposeAsync();
    }

    public async Task RestartApiAsync()
    {
        await _api!.StopAsync();
        await _api.DisposeAsync();
        _api = null;
        await StartApiAsync();
    }

    /// <summary>Makes a watchlist with these symbols of binance; returns its id.</summary>
    public async Task<long> WatchAsync(params string[] symbols)
    {
        var items = symbols.Select(symbol => new { exchange = "binance", symbol });
        JsonElement answer = default;
        // The API answers before PostgreSQL's tables are made.
        await Eventually.TrueAsync(async () =>
        {
            using var response = await Api.PostAsJsonAsync("/api/v1/watchlists", new { name = "Main", items });
            if (!response.IsSuccessStatusCode) return false;
            answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            return true;
        }, "a watchlist can be made");
        return answer.GetProperty("id").GetInt64();
    }

    /// <summary>The market feeder's metrics page.</summary>
    public Task<string> MetricsAsync() => Venue.GetStringAsync(new Uri(MarketUrl, "/metrics"));

    /// <summary>GET from the venue, its admin pages included.</summary>
    public Task<JsonElement> AskVenueAsync(string path) => Venue.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Posts to the API; throws unless it is accepted.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Api.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task DeleteAsync(string path)
    {
        using var answer = await Api.DeleteAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Has the venue misbehave; see the simulator's README for the kinds.</summary>
    public async Task StrikeAsync(object fault)
    {
        using var answer = await Venue.PostAsJsonAsync("/admin/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>No trade happens at the venue any more.</summary>
    public Task PauseVenueAsync() => OrderVenueAsync("/admin/pause");

    public Task ResumeVenueAsync() => OrderVenueAsync("/admin/resume");

    public Task<JsonElement> GetAsync(string path) => Api.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Every stored trade id of a symbol, in no order.</summary>
    public async Task<List<long>> StoredIdsAsync(string symbol)
    {
        var series = await QueryAsync($"SELECT trade_id FROM trades WHERE symbol = {InfluxQl.Text(symbol)}");
        return [.. series.SelectMany(s => s.Rows).Select(row => row[1].GetInt64())];
    }

    public async Task<IReadOnlyList<InfluxSeries>> QueryAsync(string influxQl, string bucket = "markets")
    {
        using var connection = new InfluxConnection(new InfluxOptions { Url = Influx.Url }, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
        try
        {
            return await new InfluxQuery(connection).ReadAsync(bucket, influxQl, null, CancellationToken.None);
        }
        catch (InfluxQueryException early) when (early.Message.Contains("database not found", StringComparison.Ordinal))
        {
            return []; // the feeder makes it before its first batch: nothing is stored yet
        }
    }

    /// <summary>Everything the processes said, for a failed test.</summary>
    public string Logs => $"MARKET\n{Market?.Output}\nAPI\n{_api?.Output}\nVENUE\n{_venue?.Output}\nNEWS\n{News?.Output}";

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Venue.Dispose();
        foreach (var process in new[] { News, Market, _api, _venue })
        {
            if (process is not null) await process.DisposeAsync();
        }
        await Influx.DisposeAsync();
        await Postgres.DisposeAsync();
        _data.Dispose();
    }

    private async Task OrderVenueAsync(string path)
    {
        using var answer = await Venue.PostAsync(new Uri(path, UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task StartApiAsync()
    {
        _api = await RunAsync("Api", _apiPort, []);
        await AnswersAsync(Api, "/health/live", _api);
    }

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");

    private static Task AnswersAsync(HttpClient client, string path, ChildProcess process) => Eventually.TrueAsync(async () =>
    {
        if (process.HasExited) throw new InvalidOperationException($"ended with {process.ExitCode}:\n{process.Output}");
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, $"{client.BaseAddress}{path} answers", 60);

    private Task<ChildProcess> RunAsync(
        string program, int port, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>>? more = null) => ChildProcess.StartAsync(new ChildCommand
    {
        File = "dotnet",
        Arguments = [Programs.Path(program), .. arguments],
        LogFile = _options.LogFolder is { } folder ? Path.Combine(folder, $"{program.ToLowerInvariant()}.log") : null,
        Environment = Programs.RuntimeEnvironment(program).Concat(_options.Environment).Concat(Settings(port)).Concat(more ?? [])
            .GroupBy(variable => variable.Key).ToDictionary(same => same.Key, same => same.Last().Value),
    });

    private Dictionary<string, string> Settings(int port) => new()
    {
        ["BLOOMBERG_LISTEN"] = Local(port).OriginalString,
        ["BLOOMBERG_DATA"] = _data.Path,
        ["BLOOMBERG_POSTGRES"] = Postgres.ConnectionString,
        ["BLOOMBERG_INFLUX_URL"] = Influx.Url.OriginalString,
        ["BLOOMBERG_INFLUX_KEEP_FOREVER"] = _options.KeepForever.ToString(CultureInfo.InvariantCulture),
        ["BLOOMBERG_BACKFILL"] = _options.Backfill.ToString(CultureInfo.InvariantCulture),
        ["BLOOMBERG_FEEDER_URL"] = MarketUrl.OriginalString,
        ["BLOOMBERG_BINANCE_STREAM_URL"] = $"ws://127.0.0.1:{_venuePort}",
        ["BLOOMBERG_BINANCE_API_URL"] = $"http://127.0.0.1:{_venuePort}",
        ["BLOOMBERG_BINANCE_TRADES"] = _options.Trades,
        ["BLOOMBERG_YAHOO_URL"] = $"http://127.0.0.1:{_venuePort}/yahoo",
        ["BLOOMBERG_YAHOO_COOKIE_URL"] = $"http://127.0.0.1:{_venuePort}/yahoo/",
        ["BLOOMBERG_YAHOO_STREAM_URL"] = $"ws://127.0.0.1:{_venuePort}/yahoo/streamer",
        ["BLOOMBERG_COINGECKO_URL"] = $"http://127.0.0.1:{_venuePort}/coingecko",
        ["BLOOMBERG_ALPHAVANTAGE_URL"] = $"http://127.0.0.1:{_venuePort}/alphavantage",
        ["BLOOMBERG_FRANKFURTER_URL"] = $"http://127.0.0.1:{_venuePort}/frankfurter/v2",
        ["BLOOMBERG_OPENERAPI_URL"] = $"http://127.0.0.1:{_venuePort}/openerapi/v6",
        ["BLOOMBERG_EXCHANGERATE_URL"] = $"http://127.0.0.1:{_venuePort}/exchangerate/v6",
        ["BLOOMBERG_FEEDS_ALLOW"] = $"127.0.0.1:{_venuePort}",
        ["BLOOMBERG_NEWS_FEEDS"] = $"http://127.0.0.1:{_venuePort}/news/catalogue",
        ["BLOOMBERG_CRYPTOPANIC_URL"] = $"http://127.0.0.1:{_venuePort}/cryptopanic/api",
        ["BLOOMBERG_NEWSAPI_URL"] = $"http://127.0.0.1:{_venuePort}/newsapi/v2",
        ["BLOOMBERG_CRYPTOPANIC_KEY"] = "made-up",
        ["BLOOMBERG_CRYPTOPANIC_PLAN"] = "growth",
        ["BLOOMBERG_NEWSAPI_KEY"] = "made-up",
        ["BLOOMBERG_BINANCE_NEWS_URL"] =
            $"http://127.0.0.1:{_venuePort}/binance-news/bapi/composite/v1/public/cms/article/list/query?type=1&pageNo=1&pageSize=20",
        ["BLOOMBERG_OKX_NEWS_URL"] = $"http://127.0.0.1:{_venuePort}/okx/api/v5/support/announcements",
    };
}
