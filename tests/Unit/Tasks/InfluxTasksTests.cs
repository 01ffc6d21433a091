using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Tests.Unit.Pipeline;
using Xunit;

namespace Bloomberg.Tests.Unit.Tasks;

public sealed class InfluxTasksTests
{
    private static readonly InfluxOptions Options = new() { Token = "secret" };

    [Fact]
    public async Task Makes_what_2x_lacks_and_finds_nothing_to_do_the_second_time()
    {
        await using var server = await FakeTaskServer.StartAsync();

        var first = await EnsureAsync(server);
        var before = server.Changes.Count;
        var second = await EnsureAsync(server);

        Assert.Equal(InfluxTask.All.Select(task => $"made {task}"), first!.Select(change => change.Done));
        Assert.Equal(InfluxTask.All.Select(task => task.Script.Text), server.Tasks.Select(task => task["flux"]!.GetValue<string>()));
        Assert.Empty(second!);
        Assert.Equal(before, server.Changes.Count);
    }

    [Fact]
    public async Task Puts_right_what_was_changed_switched_off_or_made_twice_and_leaves_others_alone()
    {
        await using var server = await FakeTaskServer.StartAsync();
        await EnsureAsync(server);
        server.Tasks[0]["flux"] = "option task = {name: \"candles_5m\", every: 1h}";
        server.Tasks[1]["status"] = "inactive";
        server.Add("market_data_5m", "a second one");
        server.Add("theirs", "somebody's own");

        var changes = await EnsureAsync(server);

        Assert.Equal(
            ["changed candles_5m to this version's", "switched candles_1h on", "removed a second market_data_5m"], changes!.Select(change => change.Done));
        Assert.Equal([.. InfluxTask.All.Select(task => task.Name), "theirs"], server.Tasks.Select(task => task["name"]!.GetValue<string>()));
        Assert.Equal(InfluxTask.All[0].Script.Text, server.Tasks[0]["flux"]!.GetValue<string>());
        Assert.All(server.Tasks, task => Assert.Equal("active", task["status"]!.GetValue<string>()));
        Assert.Empty((await EnsureAsync(server))!);
    }

    [Fact]
    public async Task A_check_says_what_differs_and_changes_nothing()
    {
        await using var server = await FakeTaskServer.StartAsync();
        server.Add("candles_1h", "something else");

        var found = await EnsureAsync(server, apply: false);

        Assert.Equal(
            ["candles_5m is missing", "candles_1h differs from this version's", "market_data_5m is missing", "market_data_1h is missing", "news_sentiment_1h is missing"],
            found!.Select(change => change.Found));
        Assert.Empty(server.Changes);
    }

    [Fact]
    public async Task A_server_that_ends_its_lines_otherwise_has_the_same_task()
    {
        await using var server = await FakeTaskServer.StartAsync();
        foreach (var task in InfluxTask.All) server.Add(task.Name, task.Script.Text.TrimEnd().Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Empty((await EnsureAsync(server))!);
    }

    [Fact]
    public async Task Tells_a_token_that_may_not_from_a_server_in_trouble()
    {
        await using var server = await FakeTaskServer.StartAsync();
        server.Refusal = (403, """{"code":"forbidden","message":"insufficient permissions"}""");
        await Assert.ThrowsAsync<InfluxQueryException>(() => EnsureAsync(server));
        server.Refusal = (503, "");
        await Assert.ThrowsAsync<InfluxUnavailableException>(() => EnsureAsync(server));
    }

    [Fact]
    public async Task Says_that_3x_has_no_tasks()
    {
        await using var server = await FakeInflux.StartAsync("3.10.1", _ => (500, "nothing may be asked"));
        using var connection = server.Connect(Options);
        Assert.Null(await new InfluxTasks(connection, Options).EnsureAsync(apply: true, TestContext.Current.CancellationToken));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Drops_and_makes_a_continuous_query_that_differs()
    {
        var queries = InfluxTask.All.SelectMany(task => task.Queries).ToArray();
        var texts = queries.ToDictionary(query => query.Name, query => query.Statement.Replace("..", ".autogen.", StringComparison.Ordinal));
        texts["candles_1h"] = "CREATE CONTINUOUS QUERY candles_1h ON markets BEGIN SELECT 1 END";
        var rows = string.Join(",", texts.Select(text => $"""["{text.Key}","{text.Value}"]"""));
        await using var server = await FakeInflux.StartAsync("1.6.7~rc0", request => (200, request.Body.Contains("SHOW", StringComparison.Ordinal)
            ? $$$"""{"results":[{"series":[{"name":"markets","columns":["name","query"],"values":[{{{rows}}}]}]}]}"""
            : """{"results":[{"statement_id":0}]}"""));
        using var connection = server.Connect();

        var changes = await new InfluxTasks(connection, new InfluxOptions()).EnsureAsync(apply: true, TestContext.Current.CancellationToken);

        Assert.Equal(["changed candles_1h to this version's"], changes!.Select(change => change.Done));
        Assert.Equal(["SHOW", "DROP", "CREATE"], server.Requests.Select(request => request.Body.Split("q=")[1].Split('+')[0]));
    }

    private static async Task<IReadOnlyList<TaskChange>?> EnsureAsync(FakeTaskServer server, bool apply = true)
    {
        using var connection = server.Http.Connect(Options);
        return await new InfluxTasks(connection, Options).EnsureAsync(apply, TestContext.Current.CancellationToken);
    }
}
