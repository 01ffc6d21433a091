using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.Delivery.Webhooks;

/// <summary>What was posted, and when; a body that is no JSON is kept as text.</summary>
internal sealed record Posted(long Number, DateTimeOffset At, JsonNode? Body);

/// <summary>Takes in whatever is posted to it: an address for alerts, or one that a dead man's switch calls.</summary>
/// <param name="name">Of the service, and its path.</param>
/// <param name="clock">Of all services.</param>
internal sealed class WebhookService(string name, ServiceClock clock)
{
    public Box<Posted> Arrived { get; } = new();

    // 429 as it is: Alertmanager does not repeat it, which is worth being seen.
    public Service Service { get; } = new(name, clock, wait => ServiceAnswer.Text("slow down", StatusCodes.Status429TooManyRequests).RetryAfter(wait));

    public void Map(WebApplication app, ServiceDesk desk) => app.MapPost("/" + name, RequestText.Serve(desk, Service, "post", Take));

    private ServiceAnswer Take(ServiceCall call, string body)
    {
        Arrived.Add(number => new Posted(number, call.Now, Parse(body)));
        return ServiceAnswer.Text("ok");
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(body);
        }
    }
}
