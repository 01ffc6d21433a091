using System.Text.Json;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// Flux tasks by <c>/api/v2/tasks</c>. A POST never replaces, so what is there is asked for first:
/// <c>{"tasks":[{"id":"0b","name":"candles_5m","status":"active","flux":"…"}]}</c>
/// </summary>
internal sealed class InfluxV2Tasks(InfluxConnection connection, string org)
{
    private const string Active = "active";
    private const string Description = "Bloomberg downsampling; made anew when the market feeder starts";

    private readonly InfluxV2Api _api = new(connection);

    public async Task<IReadOnlyList<TaskChange>> EnsureAsync(bool apply, CancellationToken ct)
    {
        var orgId = await _api.OrganisationAsync(org, ct);
        var changes = new List<TaskChange>();
        foreach (var task in InfluxTask.All)
        {
            var found = await _api.ListAsync($"api/v2/tasks?orgID={orgId}&name={Uri.EscapeDataString(task.Name)}", "tasks", ct);
            List<JsonElement> served = [.. found.Where(one => Text(one, "name") == task.Name)];
            if (Difference(task, served) is { } difference)
            {
                changes.Add(new TaskChange(task.Name, difference));
                if (apply) await WriteAsync(orgId, task, served.FirstOrDefault(), ct);
            }
            foreach (var second in served.Skip(1))
            {
                changes.Add(new TaskChange(task.Name, TaskDifference.Twice));
                if (apply) await DeleteAsync(second, ct);
            }
        }
        return changes;
    }

    private static TaskDifference? Difference(InfluxTask task, List<JsonElement> served) =>
        served.Count == 0 ? TaskDifference.Missing
        : !task.Script.Is(Text(served[0], "flux")) ? TaskDifference.Different
        : Text(served[0], "status") != Active ? TaskDifference.Paused
        : null;

    private async Task WriteAsync(string orgId, InfluxTask task, JsonElement served, CancellationToken ct)
    {
        var flux = task.Script.Text;
        var answer = served.ValueKind == JsonValueKind.Undefined
            ? await _api.SendAsync(HttpMethod.Post, "api/v2/tasks", new V2TaskRequest(orgId, Description, Active, flux), InfluxJson.Default.V2TaskRequest, ct)
            : await _api.SendAsync(HttpMethod.Patch, Path(served), new V2TaskChange(Active, flux), InfluxJson.Default.V2TaskChange, ct);
        _api.ThrowUnlessSuccess($"task {task.Name}", answer);
    }

    private async Task DeleteAsync(JsonElement served, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Path(served));
        _api.ThrowUnlessSuccess("remove task", await connection.SendAsync(request, ct));
    }

    private static string Path(JsonElement served) => $"api/v2/tasks/{Text(served, "id")}";

    private static string Text(JsonElement served, string name) =>
        served.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
