using System.Text.Json;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Xunit;

namespace Bloomberg.Tests.Unit.Tasks;

public sealed class TaskRunsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly InfluxTask Task5m = InfluxTask.All[0];

    [Fact]
    public void A_continuous_query_keeps_its_own_condition_over_a_range()
    {
        var over = Task5m.Queries[0].Over(Midnight, Midnight.AddHours(1));
        Assert.StartsWith("SELECT first(open) AS open, high, low INTO markets_5min..candles_5m FROM ", over, StringComparison.Ordinal);
        Assert.EndsWith(
            ") WHERE minutes = 5 AND (venue != true OR flagged < 5) AND time >= 1795219200000000000 AND time < 1795222800000000000 GROUP BY time(5m), *",
            over, StringComparison.Ordinal);
    }

    [Fact]
    public void A_continuous_query_without_a_condition_gets_one()
    {
        var over = InfluxTask.All.Single(task => task.Name == "market_data_5m").Queries[0].Over(Midnight, Midnight.AddHours(1));
        Assert.EndsWith(
            " FROM markets..market_data WHERE time >= 1795219200000000000 AND time < 1795222800000000000 GROUP BY time(5m), *", over, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_over_a_range_differs_in_its_times_only()
    {
        foreach (var task in InfluxTask.All)
        {
            var over = task.Script.Over(Midnight, Midnight.AddHours(6)).Split('\n');
            var lines = task.Script.Text.Split('\n');
            Assert.Equal(["stop = 2026-11-21T06:00:00Z", "start = 2026-11-21T00:00:00Z"], over.Except(lines));
            Assert.Equal(4, lines.Except(over).Count()); // import, option, stop, start
        }
    }

    [Fact]
    public void A_range_is_cut_into_whole_windows_without_a_gap()
    {
        var pieces = TaskRuns.Pieces(Task5m, Midnight, Midnight.AddHours(9)).ToList();
        Assert.Equal([(0.0, 4.0), (4.0, 8.0), (8.0, 9.0)], pieces.Select(piece => ((piece.From - Midnight).TotalHours, (piece.Until - Midnight).TotalHours)));
        Assert.Empty(TaskRuns.Pieces(Task5m, Midnight, Midnight));
    }

    [Fact]
    public async Task Posts_the_script_to_2x_and_counts_the_rows_of_all_tables()
    {
        await using var server = await FakeTaskServer.StartAsync();
        server.Rows = ",result,table,_time,open\r\n,to1,0,2026-11-21T00:00:00Z,1\r\n,to1,0,2026-11-21T00:05:00Z,2\r\n\r\n,result,table,_time,open\r\n,to1,1,2026-11-21T00:00:00Z,3\r\n\r\n";

        Assert.Equal(3, await RunAsync(server));

        var asked = Assert.Single(server.Changes);
        Assert.Equal("?org=bloomberg", asked.Query);
        using var body = JsonDocument.Parse(asked.Body);
        Assert.Equal(Task5m.Script.Over(Midnight, Midnight.AddHours(1)), body.RootElement.GetProperty("query").GetString());
        Assert.Equal("flux", body.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_script_that_fails_while_it_runs_is_refused_although_the_status_is_200()
    {
        await using var server = await FakeTaskServer.StartAsync();
        server.Rows = ",result,table,_time,open\r\n,to1,0,2026-11-21T00:00:00Z,1\r\n\r\nerror,reference\r\n\"failed to write points\",897\r\n";
        var failure = await Assert.ThrowsAsync<InfluxQueryException>(() => RunAsync(server));
        Assert.Contains("failed to write points", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<long> RunAsync(FakeTaskServer server)
    {
        var options = new InfluxOptions { Token = "secret" };
        using var connection = server.Http.Connect(options);
        return await new TaskRuns(connection, options).RunAsync(Task5m, Midnight, Midnight.AddHours(1), TestContext.Current.CancellationToken);
    }
}
