using System.Text.Json;
using Bloomberg.Api.Database;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>Alert rules on news: what the API takes, stores and shows.</summary>
public sealed class NewsAlertRuleTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Rules = "/api/v1/alerts/rules";
    private const string Asset = """{"exchange":"binance","symbol":"BTC/EUR","measure":"sentiment","window":"24h","condition":"below","threshold":-0.3}""";
    private const string Category = """{"category":"crypto","measure":"news_volume","window":"1h","condition":"above","threshold":3,"hysteresis":1}""";

    [Fact]
    public async Task A_rule_on_news_is_made_read_replaced_and_deleted()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        var made = (await api.SendAsync("POST", Rules, Asset)).Is(201);
        Assert.Equal("""{"id":1,"version":1,"exchange":"binance","symbol":"BTC/EUR","category":null,"measure":"sentiment","window":"24h","subject":"asset:binance:BTC/USDT","condition":"below","threshold":-0.3,"hysteresis":0,"hold_seconds":0,"cool_down_seconds":60,"once":false,"severity":"warning","note":"","enabled":true}""", made.Text);
        Assert.Empty((await api.GetAsync($"{Rules}/1", ("If-None-Match", made.Tag!))).Is(304).Text);

        var replaced = (await api.SendAsync("PUT", $"{Rules}/1", Category, ("If-Match", made.Tag!))).Is(200);
        Assert.Equal("""{"id":1,"version":2,"exchange":null,"symbol":null,"category":"crypto","measure":"news_volume","window":"1h","subject":"category:crypto","condition":"above","threshold":3,"hysteresis":1,"hold_seconds":0,"cool_down_seconds":60,"once":false,"severity":"warning","note":"","enabled":true}""", replaced.Text);
        (await api.SendAsync("PUT", $"{Rules}/1", Asset, ("If-Match", made.Tag!))).Is(412);
        // What was read can be sent back as it is.
        Assert.Equal(3, (await api.SendAsync("PUT", $"{Rules}/1", replaced.Text, ("If-Match", replaced.Tag!))).Is(200).Json.GetProperty("version").GetInt32());
        (await api.SendAsync("PUT", $"{Rules}/1", """{"exchange":"yahoo","symbol":"AAPL","condition":"above","threshold":200}""")).Is(200);
        var price = (await api.GetAsync($"{Rules}/1")).Is(200).Json;
        Assert.Equal(("price", JsonValueKind.Null), (price.GetProperty("measure").GetString(), price.GetProperty("subject").ValueKind));
        (await api.SendAsync("DELETE", $"{Rules}/1", null)).Is(204);
    }

    [Theory]
    [InlineData("-0.3", "-1")]
    [InlineData("-0.3", "0")]
    [InlineData("-0.3", "1")]
    [InlineData("-0.3", "-0.3,\"hysteresis\":0.5")]
    [InlineData("\"binance\",\"symbol\":\"BTC/EUR\"", "\"yahoo\",\"symbol\":\"AAPL\"")]
    [InlineData("24h", "1h")]
    [InlineData("24h", "7d")]
    public async Task What_makes_sense_is_taken(string part, string other)
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        (await api.SendAsync("POST", Rules, Asset.Replace(part, other, StringComparison.Ordinal))).Is(201);
    }

    [Theory]
    [InlineData("\"sentiment\"", "\"mood\"", "measure: must be one of price, sentiment, news_volume, not \"mood\".")]
    [InlineData("\"sentiment\"", "\"news_volume\"", "threshold: must be more than 0, not -0.3.")]
    [InlineData("\"sentiment\"", "\"price\"", "window: is for news only; the measure is price (1 more in errors).")]
    [InlineData("\"24h\"", "\"2h\"", "window: must be one of 1h, 24h, 7d, not \"2h\".")]
    [InlineData("\"24h\"", "null", "window: is missing.")]
    [InlineData("\"24h\"", "24", "window: has the wrong type.")]
    [InlineData("-0.3", "-1.01", "threshold: must be between -1 and 1, not -1.01.")]
    [InlineData("-0.3", "0.5,\"hysteresis\":0.6", "hysteresis: makes a level that is not between -1 and 1: 0.5 and 0.6.")]
    [InlineData("-0.3", "0.5,\"hysteresis\":-0.1", "hysteresis: must not be negative, but is -0.1.")]
    [InlineData("\"exchange\":\"binance\",\"symbol\":\"BTC/EUR\"", "\"category\":\"sports\"", "category: must be one of crypto, markets, economy, companies, regulation, announcements, not \"sports\".")]
    [InlineData("\"symbol\"", "\"category\":\"crypto\",\"symbol\"", "category: takes the place of exchange and symbol; name one or the other.")]
    [InlineData("\"exchange\":\"binance\",\"symbol\":\"BTC/EUR\",\"measure\":\"sentiment\",\"window\":\"24h\",\"condition\":\"below\",\"threshold\":-0.3", "\"category\":\"crypto\",\"exchange\":\"a\",\"symbol\":\"A\",\"condition\":\"below\",\"threshold\":1", "category: has no price; name exchange and symbol, or another measure.")]
    [InlineData("\"exchange\":\"binance\",", "", "exchange: is missing.")]
    public async Task A_refusal_names_field_and_value(string part, string wrong, string detail)
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var answer = (await api.SendAsync("POST", Rules, Asset.Replace(part, wrong, StringComparison.Ordinal))).Is(400);
        Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_state_shows_the_value_and_why_there_is_none()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        await using var connection = new NpgsqlConnection(database);
        foreach (var rule in new[] { Asset, Category, Asset.Replace("sentiment", "news_volume", StringComparison.Ordinal).Replace("-0.3", "2", StringComparison.Ordinal) })
            (await api.SendAsync("POST", Rules, rule)).Is(201);
        await connection.ExecuteAsync(
            """
            INSERT INTO news_sentiment (subject, window_name, score, articles, scored, usual, computed_at)
            VALUES ('asset:binance:BTC/USDT', '24h', -0.35, 7, 5, NULL, now()),
                   ('asset:binance:BTC/USDT', '1h', 0.9, 1, 1, 1, now()),
                   ('category:crypto', '1h', NULL, 9, 0, 2, '2026-01-02T03:04:05Z')
            """);

        var states = (await api.GetAsync("/api/v1/alerts/state")).Is(200).Json.GetProperty("states");
        Assert.Equal((-0.35m, true, JsonValueKind.Null), (states[0].GetProperty("value").GetDecimal(), states[0].GetProperty("collected").GetBoolean(), states[0].GetProperty("price").ValueKind));
        Assert.Equal(("sentiment", "24h", "BTC/EUR"), (states[0].GetProperty("measure").GetString(), states[0].GetProperty("window").GetString(), states[0].GetProperty("symbol").GetString()));
        Assert.Equal((4.5m, false, "crypto"), (states[1].GetProperty("value").GetDecimal(), states[1].GetProperty("collected").GetBoolean(), states[1].GetProperty("category").GetString()));
        Assert.Equal("2026-01-02T03:04:05Z", states[1].GetProperty("value_time").GetString());
        Assert.Equal((JsonValueKind.Null, true), (states[2].GetProperty("value").ValueKind, states[2].GetProperty("collected").GetBoolean()));
        Assert.All(states.EnumerateArray(), state => Assert.Equal("the market feeder does not answer", state.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("subject = NULL")]
    [InlineData("window_name = NULL")]
    [InlineData("window_name = '2h'")]
    [InlineData("measure = 'price'")]
    [InlineData("measure = 'mood'")]
    [InlineData("measure = 'news_volume'")]
    [InlineData("subject = 'category:crypto'")]
    [InlineData("exchange = NULL, symbol = NULL")]
    [InlineData("exchange = NULL, symbol = NULL, subject = 'category:sports'")]
    [InlineData("exchange = NULL, subject = 'category:crypto'")]
    [InlineData("threshold = -1.1")]
    [InlineData("threshold = 'NaN'")]
    [InlineData("threshold = '-Infinity'")]
    [InlineData("hysteresis = 3")]
    public async Task The_table_takes_nothing_the_feeder_cannot_read(string change)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        (await api.SendAsync("POST", Rules, Asset)).Is(201);
        await using var connection = new NpgsqlConnection(database);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"UPDATE alert_rules SET {change}"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    [Fact]
    public async Task The_document_names_the_fields()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var schemas = (await api.GetAsync("/openapi/v1.json")).Is(200).Json.GetProperty("components").GetProperty("schemas");
        foreach (var (schema, field) in new[] { ("AlertRuleBody", "window"), ("AlertRuleAnswer", "subject"), ("AlertStateAnswer", "fired_value") })
            Assert.True(schemas.GetProperty(schema).GetProperty("properties").TryGetProperty(field, out _), $"{schema}.{field}");
    }

    [Fact]
    public async Task Rules_from_before_are_rules_on_prices()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database))
            await new Migrator(source, [.. Migration.Embedded.Take(8)], [], NullLogger<Migrator>.Instance).RunAsync(TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(database);
        const string old = "INSERT INTO alert_rules (exchange, symbol, condition, threshold, hysteresis, hold_seconds, cool_down_seconds, once, severity, note, enabled)";
        await connection.ExecuteAsync($"{old} VALUES ('binance', 'BTC/USDT', 'above', 1, 0, 0, 0, false, 'info', '', true)");
        await using var api = await ApiHost.StartAsync(database);
        Assert.Equal("price", (await api.GetAsync($"{Rules}/1")).Is(200).Json.GetProperty("measure").GetString());
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"{old} VALUES ('binance', 'BTC/USDT', 'above', -1, 0, 0, 0, false, 'info', '', true)"));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"{old} VALUES ('binance', 'BTC/USDT', 'above', 1, 1, 0, 0, false, 'info', '', true)"));
    }
}
