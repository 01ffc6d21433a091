using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Tests.Unit.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Tasks;

public sealed class TaskServiceTests
{
    [Fact]
    public async Task Tasks_are_made_and_missed_windows_too_once_InfluxDB_answers()
    {
        await using var server = await FakeTaskServer.StartAsync();
        server.Refusal = (503, "");
        await using var run = new SenderRun(server.Http.Url);
        var options = new InfluxOptions();
        var runs = new TaskRuns(run.Connection, options);
        var missed = new MissedWindows(new InfluxQuery(run.Connection), runs, run.Time, NullLogger<MissedWindows>.Instance);
        using var service = new TaskService(
            new InfluxTasks(run.Connection, options), missed, run.Sender, run.Spool, run.Time, NullLogger<TaskService>.Instance);
        await run.StartAsync();
        await service.StartAsync(TestContext.Current.CancellationToken);

        await run.Time.AdvanceUntilAsync(() => server.Http.Requests.Count > 3);
        Assert.Empty(server.Tasks);
        server.Refusal = null;
        await run.Time.AdvanceUntilAsync(() => server.Http.Requests.Any(request => request.Path == "/api/v2/query"));

        Assert.Equal(InfluxTask.All.Select(task => task.Name), server.Tasks.Select(task => task["name"]!.GetValue<string>()));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Windows_are_missed_that_are_out_of_reach_and_have_no_point_and_each_is_tried_once_an_hour()
    {
        var now = new DateTimeOffset(2026, 11, 21, 10, 3, 0, TimeSpan.Zero);
        var made = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var answer = $$$"""{"results":[{"series":[{"name":"market_data","columns":["time","count"],"values":[[{{{made.ToUnixTimeSeconds()}}}000000000,3]]}]}]}""";
        await using var server = await FakeInflux.StartAsync("v2.7.12", request => (200, request.Path == "/query" ? answer : ""));
        var clock = new VirtualTime(now);
        using var connection = server.Connect(clock: clock);
        var missed = new MissedWindows(
            new InfluxQuery(connection), new TaskRuns(connection, new InfluxOptions()), clock, NullLogger<MissedWindows>.Instance);
        var task = InfluxTask.All.Single(one => one.Name == "market_data_5m");
        var ct = TestContext.Current.CancellationToken;

        var first = await missed.FindAsync(task, ct);
        await missed.MakeAsync(ct);

        // Minutes are kept for seven days; at 10:03 the continuous query itself still reaches the window of 09:05.
        Assert.Equal([(now.AddDays(-7).AddMinutes(2), made), (made.AddMinutes(5), now.AddMinutes(-58))], first);
        Assert.Empty(await missed.FindAsync(task, ct));
        var tried = Tried(server);
        clock.Advance(TimeSpan.FromMinutes(59));
        await missed.MakeAsync(ct);
        Assert.True(Tried(server) < tried + 2 * InfluxTask.All.Count, "only windows that went out of reach meanwhile");
        clock.Advance(TimeSpan.FromMinutes(1));
        await missed.MakeAsync(ct);
        Assert.True(Tried(server) >= 2 * tried, "all of them");
    }

    private static int Tried(FakeInflux server) => server.Requests.Count(request => request.Path == "/api/v2/query");
}
