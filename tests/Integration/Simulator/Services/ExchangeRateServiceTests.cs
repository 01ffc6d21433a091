using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class ExchangeRateServiceTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("2026-11-20T14:59:00Z", "2026-11-19")]
    [InlineData("2026-11-20T15:00:00Z", "2026-11-20")]
    [InlineData("2026-11-22T20:00:00Z", "2026-11-20")]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-20")]
    public async Task The_newest_fixing_is_that_of_the_last_working_day(string now, string date)
    {
        await _host.FreezeAsync(now);

        Assert.Equal(date, (await _host.GetAsync("/frankfurter/v1/latest?symbols=USD")).GetProperty("date").GetString());
        Assert.Equal(date, (await _host.GetAsync("/frankfurter/v2/rates?quotes=USD&providers=ECB"))[0].GetProperty("date").GetString());
    }

    [Fact]
    public async Task Both_versions_tell_the_same_rate_and_a_blend_another()
    {
        await _host.FreezeAsync("2026-11-20T16:00:00Z");
        var rate = (await _host.GetAsync("/frankfurter/v1/latest?symbols=USD")).GetProperty("rates").GetProperty("USD").GetDecimal();

        Assert.Equal(rate, (await _host.GetAsync("/frankfurter/v2/rate/EUR/USD?providers=ECB")).GetProperty("rate").GetDecimal());
        Assert.InRange((await _host.GetAsync("/frankfurter/v2/rate/EUR/USD")).GetProperty("rate").GetDecimal() / rate, 0.98m, 1.02m);
        var range = await _host.GetAsync("/frankfurter/v1/2026-11-14..2026-11-20?symbols=USD");
        Assert.Equal(rate, range.GetProperty("rates").GetProperty("2026-11-20").GetProperty("USD").GetDecimal());
        Assert.Equal(5, range.GetProperty("rates").EnumerateObject().Count());
    }

    [Fact]
    public async Task Who_knows_the_answer_already_is_told_so()
    {
        await _host.FreezeAsync("2026-11-20T16:00:00Z");
        var tag = (await _host.AskAsync("/frankfurter/v1/latest")).Response.Headers.ETag!.ToString();

        Assert.Equal(304, (await _host.AskAsync("/frankfurter/v1/latest", ("If-None-Match", tag))).Status);
        await _host.FreezeAsync("2026-11-23T16:00:00Z");
        Assert.Equal(200, (await _host.AskAsync("/frankfurter/v1/latest", ("If-None-Match", tag))).Status);
    }

    [Theory]
    [InlineData("/frankfurter/v1/latest?base=XYZ", 404, "not found")]
    [InlineData("/frankfurter/v1/yesterday", 422, "invalid date")]
    [InlineData("/frankfurter/v1/latest?amount=-1", 422, "invalid amount")]
    [InlineData("/frankfurter/v2/rates?from=2016-01-01&to=2026-01-01", 422, "\"status\":422")]
    [InlineData("/openerapi/v6/latest/XYZ", 404, "\"error-type\":\"unsupported-code\"")]
    [InlineData("/exchangerate/v6/badkey/latest/USD", 403, "\"error-type\":\"invalid-key\"")]
    [InlineData("/exchangerate/v6/inactive/latest/USD", 403, "\"error-type\":\"inactive-account\"")]
    [InlineData("/exchangerate/v6/key/latest/XYZ", 404, "\"error-type\":\"unsupported-code\"")]
    [InlineData("/exchangerate/v6/key/pair/EUR/USD/much", 400, "\"error-type\":\"malformed-request\"")]
    public async Task Refusals_are_theirs(string path, int status, string words)
    {
        var answer = await _host.AskAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_up_quota_is_told_by_name()
    {
        await _host.LimitAsync(new { service = "exchangerate", allowance = "month", requests = 1 });

        Assert.Equal("success", (await _host.GetAsync("/exchangerate/v6/key/pair/EUR/USD/10")).GetProperty("result").GetString());
        Assert.Equal("quota-reached", (await _host.GetAsync("/exchangerate/v6/key/latest/USD")).GetProperty("error-type").GetString());
    }

    [Fact]
    public async Task Too_many_open_requests_cost_twenty_minutes()
    {
        await _host.LimitAsync(new { service = "openerapi", allowance = "hour", requests = 1, seconds = 1 });
        await _host.FreezeAsync("2026-11-20T16:00:00Z");
        Assert.Equal(200, (await _host.AskAsync("/openerapi/v6/latest/USD")).Status);
        Assert.Equal(429, (await _host.AskAsync("/openerapi/v6/latest/USD")).Status);
        await _host.FreezeAsync("2026-11-20T16:19:00Z");
        Assert.Equal(429, (await _host.AskAsync("/openerapi/v6/latest/USD")).Status);
        await _host.FreezeAsync("2026-11-20T16:20:00Z");
        Assert.Equal(200, (await _host.AskAsync("/openerapi/v6/latest/USD")).Status);
    }

    [Fact]
    public async Task A_table_holds_for_a_day_and_contains_its_base()
    {
        var table = await _host.GetAsync("/openerapi/v6/latest/EUR");

        Assert.Equal(1, table.GetProperty("rates").GetProperty("EUR").GetDecimal());
        Assert.Equal(86_400, table.GetProperty("time_next_update_unix").GetInt64() - table.GetProperty("time_last_update_unix").GetInt64());
        Assert.Equal(JsonValueKind.Number, table.GetProperty("rates").GetProperty("JPY").ValueKind);
    }
}
