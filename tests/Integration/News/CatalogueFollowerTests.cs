using Bloomberg.Contracts;
using Bloomberg.Market.Watching;
using Bloomberg.News;
using Bloomberg.News.Tagging;
using Bloomberg.Tests.Integration.Api;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>From what a venue lists to what an article is tagged with, through PostgreSQL.</summary>
public sealed class CatalogueFollowerTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Title = "Story (IP) breaks free from the downturn";

    [Fact]
    public async Task The_tagger_knows_a_new_coin_as_soon_as_it_is_listed_and_follows_where_it_trades()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database); // makes the tables
        await using var source = NpgsqlDataSource.Create(database);
        var tagger = new CurrentTagger();
        using var follower = new CatalogueFollower(
            source, new NewsOptions(new("http://127.0.0.1"), "", database, false), tagger, TimeProvider.System, NullLogger<CatalogueFollower>.Instance);
        await follower.StartAsync(TestContext.Current.CancellationToken);

        await WriteAsync(source, "coingecko", new("story-2", AssetType.Crypto, "story-2", "IP", "USD", "", null, null) { Name = "Story" });
        await Eventually.TrueAsync(() => Task.FromResult(Tags(tagger) == "coingecko:story-2"), () => $"the coin to be known: {Tags(tagger)}");
        await WriteAsync(source, "binance", new("IP/USDT", AssetType.Crypto, "IPUSDT", "IP", "USDT", "TRADING", null, null));
        await Eventually.TrueAsync(() => Task.FromResult(Tags(tagger) == "binance:IP/USDT"), () => $"the pair to be known: {Tags(tagger)}");

        await follower.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string Tags(CurrentTagger tagger) => string.Join(' ', tagger.Value.Tag(Title, "", []));

    private static async Task WriteAsync(NpgsqlDataSource source, string exchange, ListedAsset asset)
    {
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await CatalogueTable.WriteAsync(connection, exchange, [asset], TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
    }
}
