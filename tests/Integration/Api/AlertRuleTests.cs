using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class AlertRuleTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Rules = "/api/v1/alerts/rules";
    private const string Above = """{"exchange":"binance","symbol":"BTC/USDT","condition":"above","threshold":62000.50}""";

    [Fact]
    public async Task A_rule_is_made_read_replaced_and_deleted()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        var made = (await api.SendAsync("POST", Rules, Above)).Is(201);

        Assert.Equal("""{"id":1,"version":1,"exchange":"binance","symbol":"BTC/USDT","category":null,"measure":"price","window":null,"subject":null,"condition":"above","threshold":62000.5,"hysteresis":0,"hold_seconds":0,"cool_down_seconds":60,"once":false,"severity":"warning","note":"","enabled":true}""", made.Text);
        Assert.Equal($"{Rules}/1", made.Headers["Location"]);
        Assert.Equal(made.Text, (await api.GetAsync($"{Rules}/1")).Is(200).Text);
        Assert.Empty((await api.GetAsync($"{Rules}/1", ("If-None-Match", made.Tag!))).Is(304).Text);
        const string other = """{"exchange":"binance","symbol":"ETH/USDT","condition":"crosses","threshold":0.00001234,"hysteresis":0.0000001,"hold_seconds":5,"cool_down_seconds":0,"once":true,"severity":"critical","note":" look \"here\" ","enabled":false}""";
        var replaced = (await api.SendAsync("PUT", $"{Rules}/1", other, ("If-Match", made.Tag!))).Is(200);
        Assert.Equal("""{"id":1,"version":2,"exchange":"binance","symbol":"ETH/USDT","category":null,"measure":"price","window":null,"subject":null,"condition":"crosses","threshold":0.00001234,"hysteresis":0.0000001,"hold_seconds":5,"cool_down_seconds":0,"once":true,"severity":"critical","note":"look \u0022here\u0022","enabled":false}""", replaced.Text);
        (await api.SendAsync("PUT", $"{Rules}/1", Above, ("If-Match", made.Tag!))).Is(412);
        (await api.SendAsync("DELETE", $"{Rules}/1", null, ("If-Match", made.Tag!))).Is(412);
        Assert.Equal($$"""{"rules":[{{replaced.Text}}]}""", (await api.GetAsync(Rules)).Is(200).Text);
        (await api.SendAsync("DELETE", $"{Rules}/1", null, ("If-Match", replaced.Tag!))).Is(204);
        (await api.GetAsync($"{Rules}/1")).Is(404);
        (await api.SendAsync("PUT", $"{Rules}/1", Above)).Is(404);
        Assert.Equal("""{"rules":[]}""", (await api.GetAsync(Rules)).Is(200).Text);
    }

    [Theory]
    [InlineData("\"threshold\":62000.50", "\"threshold\":-1", "threshold: must be more than 0, not -1.")]
    [InlineData("\"threshold\":62000.50", "\"threshold\":\"1\"", "threshold: has the wrong type.")]
    [InlineData("\"threshold\":62000.50", "\"threshold\":1e40", "threshold: has the wrong type.")]
    [InlineData("\"threshold\":62000.50", "\"note\":\"\"", "threshold: is missing.")]
    [InlineData("62000.50", "1234567890.1234567891", "threshold: has more than 18 digits: 1234567890.1234567891.")]
    [InlineData("62000.50", "10,\"hysteresis\":10", "hysteresis: must be less than the threshold, 10, not 10.")]
    [InlineData("62000.50", "10,\"hysteresis\":-0.5", "hysteresis: must not be negative, but is -0.5.")]
    [InlineData("above", "over", "condition: must be one of above, below, crosses, not \"over\".")]
    [InlineData("BTC/USDT", "BTC USDT", "symbol: must be printable characters without spaces or commas.")]
    [InlineData("\"threshold\"", "\"hold_seconds\":86401,\"threshold\"", "hold_seconds: must be between 0 and 86400, not 86401.")]
    [InlineData("\"threshold\"", "\"cool_down_seconds\":-1,\"threshold\"", "cool_down_seconds: must be between 0 and 604800, not -1.")]
    [InlineData("\"threshold\"", "\"severity\":\"loud\",\"threshold\"", "severity: must be one of info, warning, critical, not \"loud\".")]
    [InlineData("\"threshold\"", "\"note\":\"a\\nb\",\"threshold\"", "note: must be printable characters.")]
    public async Task A_refusal_names_field_and_value(string part, string wrong, string detail)
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var answer = (await api.SendAsync("POST", Rules, Above.Replace(part, wrong, StringComparison.Ordinal))).Is(400);
        Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task There_are_ten_thousand_rules_at_most()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync(
            """
            INSERT INTO alert_rules (exchange, symbol, condition, threshold, hysteresis, hold_seconds, cool_down_seconds, once, severity, note, enabled)
            SELECT 'binance', 'BTC/USDT', 'above', i, 0, 0, 0, false, 'info', '', true FROM generate_series(1, 9999) i
            """);
        (await api.SendAsync("POST", Rules, Above)).Is(201);
        (await api.SendAsync("POST", Rules, Above)).Is(409);
        Assert.Equal(10_000, (await api.GetAsync("/api/v1/alerts/state")).Is(200).Json.GetProperty("states").GetArrayLength());
        (await api.SendAsync("DELETE", $"{Rules}/1", null)).Is(204);
        (await api.SendAsync("POST", Rules, Above)).Is(201);
    }

    [Fact]
    public async Task Without_the_feeder_a_state_is_unknown_and_says_why()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        (await api.SendAsync("POST", Rules, Above)).Is(201);
        var state = Assert.Single((await api.GetAsync("/api/v1/alerts/state")).Is(200).Json.GetProperty("states").EnumerateArray());
        Assert.Equal(("unknown", "the market feeder does not answer"), (state.GetProperty("state").GetString(), state.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("threshold", "'NaN'")]
    [InlineData("threshold", "'Infinity'")]
    [InlineData("threshold", "1e30")]
    [InlineData("threshold", "1.00000000000000000000000000000000001")]
    [InlineData("condition", "'over'")]
    public async Task The_table_takes_nothing_the_feeder_cannot_read(string column, string value)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        (await api.SendAsync("POST", Rules, Above)).Is(201);
        await using var connection = new NpgsqlConnection(database);
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"UPDATE alert_rules SET {column} = {value}"));
    }
}
