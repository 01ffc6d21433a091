using System.Text.Json;
using System.Text.Json.Nodes;
using Bloomberg.Tests.Unit.Pipeline;

namespace Bloomberg.Tests.Unit.Tasks;

/// <summary>The task API of 2.7 as its documentation has it: POST never replaces, names may be taken twice.</summary>
public sealed class FakeTaskServer : IAsyncDisposable
{
    private readonly List<JsonObject> _tasks = [];
    private int _made;

    private FakeTaskServer()
    {
    }

    public FakeInflux Http { get; private set; } = null!;

    public IReadOnlyList<JsonObject> Tasks => _tasks;

    /// <summary>What is answered to a script.</summary>
    public string Rows { get; set; } = "";

    /// <summary>A refusal of everything, such as that of a token without the right.</summary>
    public (int Status, string Body)? Refusal { get; set; }

    public IReadOnlyList<FakeRequest> Changes => [.. Http.Requests.Where(request => request.Method != "GET" && request.Path != "/query")];

    public static async Task<FakeTaskServer> StartAsync()
    {
        var server = new FakeTaskServer();
        server.Http = await FakeInflux.StartAsync("v2.7.12", server.Answer);
        return server;
    }

    public void Add(string name, string flux, string status = "active") =>
        _tasks.Add(new JsonObject { ["id"] = $"t{++_made}", ["orgID"] = "0a", ["name"] = name, ["status"] = status, ["flux"] = flux });

    public ValueTask DisposeAsync() => Http.DisposeAsync();

    private (int Status, string Body) Answer(FakeRequest request)
    {
        if (Refusal is { } refusal) return refusal;
        switch (request.Method, request.Path)
        {
            case ("GET", "/api/v2/orgs"): return (200, """{"orgs":[{"id":"0a","name":"bloomberg"}]}""");
            case ("GET", "/api/v2/tasks"): return (200, List(request.Query.Split("name=")[1]));
            case ("POST", "/api/v2/tasks"):
                var flux = Body(request)["flux"]!.GetValue<string>();
                Add(flux.Split("name: \"")[1].Split('"')[0], flux, Body(request)["status"]!.GetValue<string>());
                return (201, _tasks[^1].ToJsonString());
            case ("POST", "/api/v2/query"): return (200, Rows);
            case ("POST", "/query"): return (200, """{"results":[{"statement_id":0}]}""");
        }
        var task = _tasks.SingleOrDefault(task => request.Path == $"/api/v2/tasks/{task["id"]}");
        if (task is null) return (404, """{"code":"not found","message":"task not found"}""");
        if (request.Method == "DELETE")
        {
            _tasks.Remove(task);
            return (204, "");
        }
        foreach (var (name, value) in Body(request)) task[name] = value!.GetValue<string>();
        return (200, task.ToJsonString());
    }

    private string List(string name) => JsonSerializer.Serialize(new { tasks = _tasks.Where(task => task["name"]!.GetValue<string>() == name) });

    private static JsonObject Body(FakeRequest request) => JsonNode.Parse(request.Body)!.AsObject();
}
