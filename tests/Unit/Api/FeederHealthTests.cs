using System.Text.Json;
using Bloomberg.Api.Live;
using Bloomberg.Pipeline.Health;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class FeederHealthTests
{
    [Theory]
    [InlineData("ready", "", HealthState.Ok, null, true)]
    [InlineData("ready", "spool:ok:", HealthState.Ok, null, true)]
    [InlineData("degraded", "spool:degraded:40 batches wait", HealthState.Degraded, "spool: 40 batches wait", true)]
    [InlineData("failing", "spool:failing:the disk is full", HealthState.Failing, "spool: the disk is full", false)]
    [InlineData("failing", "a:degraded:slow,influxdb:failing:away", HealthState.Failing, "influxdb: away; a: slow", true)]
    [InlineData("failing", "influxdb:failing:away,spool:failing:full", HealthState.Failing, "influxdb: away; spool: full", false)]
    [InlineData("failing", "postgresql:failing:", HealthState.Failing, "postgresql: failing", true)]
    [InlineData("failing", "", HealthState.Failing, "says failing, not why", false)]
    [InlineData("melting", "", HealthState.Degraded, "says melting, not why", true)]
    public void The_feeders_answer_becomes_a_state_a_reason_and_whether_prices_go_on(
        string status, string dependencies, HealthState state, string? detail, bool collecting)
    {
        var entries = dependencies.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':'))
            .Select(part => new { name = part[0], state = part[1], detail = part[2].Length == 0 ? null : part[2], since = "2026-11-21T08:00:00Z" });
        var json = JsonSerializer.Serialize(new { status, dependencies = entries });

        var health = FeederHealth.Of(JsonSerializer.Deserialize<FeederReady>(json, JsonSerializerOptions.Web)!);

        Assert.Equal(new FeederHealth(state, detail, collecting), health);
    }

    [Fact]
    public void An_answer_without_anything_in_it_is_no_sign_of_health() =>
        Assert.Equal(HealthState.Degraded, FeederHealth.Of(new(null, null)).State);
}
