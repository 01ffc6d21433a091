using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bloomberg.Pipeline.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: each dependency with its state, 503 only while one is failing:
/// <code>{"status":"failing","dependencies":[{"name":"influxdb","state":"failing","detail":"…","since":"2026-11-21T08:00:00+00:00"}]}</code>
/// Needs a <see cref="HealthBoard"/> among the services.
/// </summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var board = endpoints.ServiceProvider.GetRequiredService<HealthBoard>();
        endpoints.MapGet("/health/live", (HttpContext http) => Answer(http, new LiveAnswer("live"), HealthJson.Default.LiveAnswer));
        endpoints.MapGet("/health/ready", (HttpContext http) => Answer(http, Ready(board.Snapshot()), HealthJson.Default.ReadyAnswer));
        return endpoints;
    }

    internal static ReadyAnswer Ready(IReadOnlyList<DependencyHealth> dependencies)
    {
        var worst = dependencies.Count == 0 ? HealthState.Ok : dependencies.Max(d => d.State);
        var status = worst switch { HealthState.Ok => "ready", HealthState.Degraded => "degraded", _ => "failing" };
        return new ReadyAnswer(status, dependencies);
    }

    private static Task Answer<T>(HttpContext http, T answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        if (answer is ReadyAnswer { Status: "failing" }) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(answer, type, cancellationToken: http.RequestAborted);
    }
}

internal sealed record LiveAnswer(string Status);

internal sealed record ReadyAnswer(string Status, IReadOnlyList<DependencyHealth> Dependencies);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(HealthStateNames)])]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(ReadyAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;

internal sealed class HealthStateNames() : JsonStringEnumConverter<HealthState>(JsonNamingPolicy.SnakeCaseLower);
