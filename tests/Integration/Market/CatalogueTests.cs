using System.IO.Compression;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Watching;
using Bloomberg.Tests.Integration.Api;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Market;

/// <summary>What sources list, on its way through PostgreSQL.</summary>
public sealed class CatalogueTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task All_recorded_coins_are_written_and_found()
    {
        await using var bench = await Bench.StartAsync(postgres);
        var file = await File.ReadAllBytesAsync(Recordings.Require("coingecko/coins_list.json.gz"), TestContext.Current.CancellationToken);
        using var body = new MemoryStream();
        using (var zipped = new GZipStream(new MemoryStream(file), CompressionMode.Decompress)) await zipped.CopyToAsync(body, TestContext.Current.CancellationToken);
        var coins = CoinGeckoCatalogue.Parse(body.ToArray())!;

        await bench.OfferAsync([.. coins.Select(coin => Listed(coin.Id, coin.Name, coin.Symbol.ToUpperInvariant()))]);

        Assert.Equal(coins.Count, await bench.CountAsync("listed"));
        await bench.FindAsync("zoc", "coingecko:01coin");
        await bench.FindAsync("hedera", "coingecko:hedera-hashgraph");
    }

    [Fact]
    public async Task What_is_listed_no_more_is_kept_and_marked_and_comes_back()
    {
        await using var bench = await Bench.StartAsync(postgres);
        await bench.WriteAsync(Listed("one", "One"), Listed("two", "Two"));

        await bench.WriteAsync(Listed("two", "Two"));
        Assert.Equal(1, await bench.CountAsync("not listed and symbol = 'one' and name = 'One'"));
        await bench.WriteAsync(Listed("one", "One"), Listed("two", "Two"));
        Assert.Equal(2, await bench.CountAsync("listed"));
        await bench.WriteAsync([]);
        Assert.Equal(2, await bench.CountAsync("listed"));
    }

    [Fact]
    public async Task Listeners_are_told_once_of_a_change_and_never_of_the_same_again()
    {
        await using var bench = await Bench.StartAsync(postgres);
        ListedAsset[] list = [Listed("one", "One"), Listed("two", "Two") with { Isin = "US0378331005", Currency = "USD", Market = "here", Rank = 1 }];

        await bench.WriteAsync(list);
        Assert.Equal(1, await bench.NotificationsAsync());
        await bench.WriteAsync(list);
        Assert.Equal(1, await bench.NotificationsAsync());
        await bench.WriteAsync(list[0], list[1] with { Rank = 2 });
        Assert.Equal(2, await bench.NotificationsAsync());
        await bench.WriteAsync(list[1] with { Rank = 2 });
        Assert.Equal(3, await bench.NotificationsAsync());
    }

    [Fact]
    public async Task One_hostile_row_does_not_keep_the_others_out()
    {
        await using var bench = await Bench.StartAsync(postgres);

        await bench.WriteAsync(
            Listed("good", "Good"), Listed("good", "Twice"), Listed("a b", "No name of an asset"), Listed("", "Nameless"),
            Listed("odd", "O\0d\ud800d 😀") with { Isin = "no", Rank = -1 }, Listed("long", new string('x', 10_000)));

        Assert.Equal(3, await bench.CountAsync("listed"));
        Assert.Equal(1, await bench.CountAsync("symbol = 'odd' and name = 'Odd 😀' and isin is null and rank is null"));
        Assert.Equal(1, await bench.CountAsync("symbol = 'long' and length(name) between 1 and 200"));
        Assert.Equal(1, await bench.CountAsync("symbol = 'good' and name = 'Good'"));
    }

    private static ListedAsset Listed(string id, string name, string ticker = "T") =>
        new(id, AssetType.Crypto, id, ticker, null, "", null, null) { Name = name };

    /// <summary>The feeder's end, the API's, and somebody who listens, on one database.</summary>
    private sealed class Bench(ApiHost api, NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlConnection listener) : IAsyncDisposable
    {
        private int _notified;

        public static async Task<Bench> StartAsync(PostgresServer postgres)
        {
            var database = await postgres.CreateDatabaseAsync();
            var api = await ApiHost.StartAsync(database);
            var source = NpgsqlDataSource.Create(database);
            var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            var bench = new Bench(api, source, connection, new NpgsqlConnection(database));
            await bench.ListenAsync();
            return bench;
        }

        public Task<int> WriteAsync(params IReadOnlyList<ListedAsset> assets) =>
            CatalogueTable.WriteAsync(connection, "coingecko", assets, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);

        /// <summary>The way of a list that a source has fetched.</summary>
        public async Task OfferAsync(IReadOnlyList<ListedAsset> assets)
        {
            using var store = new CatalogueStore(source, TimeProvider.System, NullLogger<CatalogueStore>.Instance);
            await store.StartAsync(TestContext.Current.CancellationToken);
            store.Offer("coingecko", assets);
            await Eventually.TrueAsync(async () => await CountAsync("listed") == assets.Count, "the list to be written");
            await store.StopAsync(TestContext.Current.CancellationToken);
        }

        public Task<long> CountAsync(string condition) => connection.ExecuteScalarAsync<long>($"select count(*) from assets where {condition}");

        public Task FindAsync(string words, string first) => Eventually.TrueAsync(
            async () =>
            {
                var found = (await api.GetAsync($"/api/v1/assets?q={words}")).Is(200).Json.GetProperty("assets");
                return found.GetArrayLength() > 0 && $"{found[0].GetProperty("exchange")}:{found[0].GetProperty("symbol")}" == first;
            },
            $"{first} to be found by {words}");

        public async Task<int> NotificationsAsync()
        {
            await listener.ExecuteAsync("select 1");
            await listener.ExecuteAsync("select 1");
            return _notified;
        }

        public async ValueTask DisposeAsync()
        {
            await listener.DisposeAsync();
            await connection.DisposeAsync();
            await source.DisposeAsync();
            await api.DisposeAsync();
        }

        private async Task ListenAsync()
        {
            listener.Notification += (_, _) => _notified++;
            await listener.OpenAsync(TestContext.Current.CancellationToken);
            await listener.ExecuteAsync("listen assets_changed");
        }
    }
}
