using System.Text.Json;
using Bloomberg.Tests.Dashboards;
using Bloomberg.Tests.Integration.Door;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Monitoring;
using Bloomberg.Tests.Integration.Servers;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>
/// What the dashboards look at, all of it real: InfluxDB, PostgreSQL, Prometheus, Alertmanager, nginx as the door, and our programs with a market
/// whose week is back-filled and whose last hour has every trade.
/// </summary>
public sealed class MarketServers : IAsyncLifetime
{
    private const string Advice = "influxd, PostgreSQL, Prometheus, Alertmanager or nginx is missing. Install them with: apt-get install influxdb postgresql prometheus prometheus-alertmanager nginx";
    private const int Patience = 120;
    private Product? _product;
    private readonly TemporaryFolder _alerts = new();
    private readonly int _alertmanagerPort = FreePort.Next();
    private PrometheusServer? _prometheus;
    private ChildProcess? _alertmanager;
    private DoorServer? _door;

    public GrafanaFolder Grafana { get; } = new(Repository.Root);

    /// <summary>A fixture cannot skip the tests that use it, so a missing program is reported where a test first asks for it.</summary>
    public Product Product => _product ?? throw Missing.Report(Advice);

    public PrometheusServer Prometheus => _prometheus ?? throw Missing.Report(Advice);

    /// <summary>As the role that Grafana signs in with.</summary>
    public NpgsqlDataSource Postgres { get; private set; } = NpgsqlDataSource.Create("Host=127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        if (!InfluxServer.Installed || !PostgresServer.Installed || !Monitors.Installed || !DoorServer.Installed) return;
        _product = await Product.StartAsync(new()
        {
            Venue = ["--symbols", "2", "--rate", "10"], Trades = "aggTrade", Backfill = true, News = true,
            // Simulated: no feed of the outside is read.
            Environment = new Dictionary<string, string> { ["BLOOMBERG_MARKET_HOURS"] = "always", ["BLOOMBERG_SIMULATED"] = "true" },
        });
        await StartNeighboursAsync();
        _prometheus = await PrometheusServer.StartAsync(new Dictionary<string, Uri>
        {
            ["alertmanager"] = new($"http://127.0.0.1:{_alertmanagerPort}"), ["nginx"] = new($"http://127.0.0.1:{_door!.Internal}"),
            ["market-feeder"] = Product.MarketUrl, ["news-feeder"] = Product.NewsUrl, ["api"] = Product.Api.BaseAddress!, ["influxdb"] = Product.Influx.Url,
        });
        await WatchAsync();
        await ReadableAsync();
        await CollectedAsync();
        await Rows.AddAsync(Product);
        await HourlySentiment.WriteAsync(Product);
        await Eventually.TrueAsync(async () => (await Prometheus.AskAsync("rate(bloomberg_api_request_duration_seconds_count[1m]) > 0")).GetArrayLength() > 0
            && (await Prometheus.AskAsync("rate(bloomberg_news_requests_total[1m])")).GetArrayLength() > 0, "Prometheus has seen each program twice", Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        if (_prometheus is not null) await _prometheus.DisposeAsync();
        if (_alertmanager is not null) await _alertmanager.DisposeAsync();
        if (_door is not null) await _door.DisposeAsync();
        _alerts.Dispose();
        if (_product is not null) await _product.DisposeAsync();
    }

    // No Grafana behind the door: none can be installed here.
    private async Task StartNeighboursAsync()
    {
        await Monitors.RenderAlertmanagerAsync(_alerts.Path, new Dictionary<string, string>());
        _alertmanager = await Monitors.StartAlertmanagerAsync(_alerts.Path, _alertmanagerPort);
        _door = await DoorServer.StartAsync(Product.Api.BaseAddress!, new Uri($"http://127.0.0.1:{FreePort.Next()}"));
    }

    private async Task WatchAsync()
    {
        (string Exchange, string Symbol)[] assets = [("binance", "BTC/USDT"), ("binance", "ETH/USDT"), ("yahoo", "AAPL"), ("yahoo", "^GSPC"), ("coingecko", "monero")];
        await Eventually.TrueAsync(() => AlertCalls.TriesAsync(() => Product.PostAsync(
            "/api/v1/watchlists", new { name = "Main", items = assets.Select(asset => new { exchange = asset.Exchange, symbol = asset.Symbol }) })), () => $"a watchlist can be made\n{Product.Logs}", Patience);
        await Product.MakeAlertAsync(JsonSerializer.SerializeToElement(new { exchange = "binance", symbol = "BTC/USDT", condition = "above", threshold = 1 }));
    }

    private async Task ReadableAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Product.Postgres.ConnectionString);
        await using var command = owner.CreateCommand("ALTER ROLE grafana_ro PASSWORD 'read'");
        await command.ExecuteNonQueryAsync();
        await Postgres.DisposeAsync();
        Postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Product.Postgres.ConnectionString) { Username = "grafana_ro", Password = "read" });
    }

    private async Task CollectedAsync()
    {
        (string Bucket, string Query, long AtLeast)[] wanted =
        [
            ("markets", "SELECT count(price) FROM trades", 2_000), ("markets", "SELECT count(close) FROM candles_1m WHERE symbol = 'BTC/USDT'", 9_000),
            ("markets_5min", "SELECT count(close) FROM candles_5m WHERE symbol = 'BTC/USDT'", 3_000),
            ("markets_1h", "SELECT count(close) FROM candles_1h WHERE symbol = 'BTC/USDT'", 500),
            ("markets_1d", "SELECT count(close) FROM candles_1d WHERE symbol = '^GSPC'", 300), ("news", "SELECT count(title) FROM news_articles", 100),
            ("news", "SELECT count(score) FROM news_sentiment WHERE \"window\" = '24h'", 5), ("markets", "SELECT count(price) FROM market_data WHERE symbol = '^GSPC'", 1),
        ];
        foreach (var (bucket, query, least) in wanted)
        {
            long there = 0;
            await Eventually.TrueAsync(async () =>
            {
                there = (await Product.QueryAsync(query, bucket)) is [var series] ? series.Rows[0][1].GetInt64() : 0;
                return there >= least;
            }, () => $"{query} in {bucket} reaches {least}, it is {there}\n{Product.Logs}", Patience);
        }
    }
}

/// <summary>One market for all classes that look at it.</summary>
[CollectionDefinition(nameof(MarketServers))]
public sealed class SharedMarketServers : ICollectionFixture<MarketServers>;
