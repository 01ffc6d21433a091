using Bloomberg.Api.Http;
using Bloomberg.Api.Quotes;

namespace Bloomberg.Api.Streaming;

/// <summary><c>/stream</c>: quotes and candles as they change, as server-sent events, from memory.</summary>
public static class StreamEndpoint
{
    public const string ContentType = "text/event-stream";

    public static void MapStream(this IEndpointRouteBuilder api) =>
        api.MapGet("/stream", Open).WithTags("Quotes")
            .WithSummary("Quotes and candles as they change, as server-sent events: a snapshot first, then what is new")
            .Produces<string>(StatusCodes.Status200OK, ContentType).ProducesProblem(400).ProducesProblem(503)
            .DisableRequestTimeout();

    private static IResult Open(string? symbols, HttpContext context, StreamServices services, TimeProvider clock, IHostApplicationLifetime life)
    {
        var errors = new FieldErrors();
        var keys = symbols is null ? null : QuoteEndpoints.Read(symbols, errors);
        if (errors.Any) return errors.ToResult();
        var resumed = services.Ids.Read(context.Request.Headers["Last-Event-ID"]);
        return new StreamAnswer(new StreamClient(services, keys, resumed), services, clock, life.ApplicationStopping);
    }
}
