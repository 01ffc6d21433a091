using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Alert rules on news through the whole product. The test is the news feeder: it writes what that computes.</summary>
public sealed class NewsAlertJourneyTests
{
    private const string Bitcoin = "asset:binance:BTC/USDT";
    private const string Crypto = "category:crypto";

    [Fact]
    public async Task Rules_on_news_fire_and_are_over_as_the_news_changes()
    {
        await using var product = await StartAsync();
        await MadeAsync(product, """{"exchange":"binance","symbol":"BTC/EUR","measure":"sentiment","window":"24h","condition":"below","threshold":-0.3,"cool_down_seconds":0}""");
        await MadeAsync(product, """{"category":"crypto","measure":"news_volume","window":"24h","condition":"above","threshold":3,"cool_down_seconds":0}""");
        var before = await product.AlertIsAsync(1, "inactive");
        Assert.Equal("no news of binance:BTC/USDT in the last 5 minutes: the news feeder tells none", before.GetProperty("reason").GetString());
        Assert.False(before.GetProperty("collected").GetBoolean());

        var computed = await TellAsync(product, Bitcoin, score: -0.35);
        await TellAsync(product, Crypto, articles: 40, usual: 10);
        var (sentiment, volume) = (await product.AlertIsAsync(1, "firing"), await product.AlertIsAsync(2, "firing"));
        Assert.Equal((-0.35m, -0.35m, computed), (Number(sentiment, "fired_value"), Number(sentiment, "value"), sentiment.GetProperty("since").GetDateTimeOffset()));
        Assert.Equal((4m, true, JsonValueKind.Null), (Number(volume, "fired_value"), volume.GetProperty("collected").GetBoolean(), volume.GetProperty("fired_price").ValueKind));
        Assert.Equal(JsonValueKind.Null, sentiment.GetProperty("reason").ValueKind);

        await TellAsync(product, Bitcoin, score: null);
        await TellAsync(product, Crypto, articles: 30, usual: 11);
        await product.AlertIsAsync(1, "resolved");
        await product.AlertIsAsync(2, "resolved");
        var silent = await product.AlertIsAsync(1, state => state.GetProperty("reason").ValueKind == JsonValueKind.String, "explained");
        Assert.Equal("no article on binance:BTC/USDT of the last 24h has a sentiment", silent.GetProperty("reason").GetString());
        await SaysAsync(product, "Alert 1 (warning): sentiment of binance:BTC/EUR over 24h below -0.3, it was -0.35 at ");
        await SaysAsync(product, "Alert 2 (warning): news volume of crypto over 24h above 3, it was 4 at ");
    }

    [Fact]
    public async Task News_from_before_counts_for_a_new_rule_and_a_new_feeder_and_goes_on_after_a_database_is_started_again()
    {
        await using var product = await StartAsync();
        await MadeAsync(product, """{"category":"crypto","measure":"sentiment","window":"24h","condition":"below","threshold":0,"cool_down_seconds":0}""");
        await TellAsync(product, Crypto, score: 0.1);
        await product.AlertIsAsync(1, "inactive");
        await MadeAsync(product, """{"category":"crypto","measure":"sentiment","window":"24h","condition":"above","threshold":0,"cool_down_seconds":0}""");
        await product.AlertIsAsync(2, "firing");

        await product.Postgres.RestartAsync();
        await Eventually.TrueAsync(() => AlertCalls.TriesAsync(() => product.AlertStateAsync(1)), () => $"the API answers again\n{product.Logs}");
        await TellAsync(product, Crypto, score: -0.1);
        await product.AlertIsAsync(1, "firing");
        await product.AlertIsAsync(2, "resolved");

        await product.KillMarketAsync();
        await product.AlertIsAsync(1, "unknown");
        await TellAsync(product, Crypto, score: -0.2);
        await product.StartMarketAsync();
        Assert.Equal(-0.2m, Number(await product.AlertIsAsync(1, "firing"), "fired_value"));
    }

    private static Task<Product> StartAsync() =>
        Product.StartAsync(new ProductOptions { Venue = ["--symbols", "2", "--rate", "1"], Trades = "aggTrade", KeepForever = false });

    private static Task MadeAsync(Product product, string rule) => product.MakeAlertAsync(JsonSerializer.Deserialize<JsonElement>(rule));

    private static Task SaysAsync(Product product, string line) =>
        Eventually.TrueAsync(() => Task.FromResult(product.Logs.Contains(line, StringComparison.Ordinal)), () => $"the log says \"{line}\"\n{product.Logs}");

    private static decimal Number(JsonElement state, string field) => state.GetProperty(field).GetDecimal();

    /// <summary>Writes how the news of a day is; returns when that was computed.</summary>
    private static async Task<DateTimeOffset> TellAsync(Product product, string subject, double? score = null, int articles = 5, double? usual = null)
    {
        // A pool would keep connections that a restart of the database breaks.
        await using var connection = new NpgsqlConnection($"{product.Postgres.ConnectionString};Pooling=false");
        return await connection.QuerySingleAsync<DateTime>(
            """
            INSERT INTO news_sentiment (subject, window_name, score, articles, scored, usual, computed_at)
            VALUES (@subject, '24h', @score, @articles, 0, @usual, now())
            ON CONFLICT (subject, window_name) DO UPDATE
            SET (score, articles, usual, computed_at) = (excluded.score, excluded.articles, excluded.usual, excluded.computed_at)
            RETURNING computed_at
            """, new { subject, score, articles, usual });
    }
}
