using Bloomberg.Api.Http;
using Bloomberg.Api.Quotes;

namespace Bloomberg.Api.Streaming;

/// <summary><c>/stream</c>: quotes, candles and news as they change, as server-sent events, from memory.</summary>
public static class StreamEndpoint
{
    public const string ContentType = "text/event-stream";

    public static void MapStream(this IEndpointRouteBuilder api) =>
        api.MapGet("/stream", Open).WithTags("Quotes")
            .WithSummary("Quotes, candles and, with news=all or news=symbols, news as they change, as server-sent events: a snapshot first, then what is new")
            .Produces<string>(StatusCodes.Status200OK, ContentType).ProducesProblem(400).ProducesProblem(503)
            .DisableRequestTimeout();

    private static IResult Open(
        string? symbols, string? news, HttpContext context, StreamServices services, TimeProvider clock, IHostApplicationLifetime life)
    {
        var errors = new FieldErrors();
        var keys = symbols is null ? null : QuoteEndpoints.Read(symbols, errors);
        var choice = ChoiceOf(news, errors);
        if (errors.Any) return errors.ToResult();
        var resumed = services.Ids.Read(context.Request.Headers["Last-Event-ID"]);
        return new StreamAnswer(new StreamClient(services, keys, resumed, choice), services, clock, life.ApplicationStopping);
    }

    private static NewsChoice ChoiceOf(string? news, FieldErrors errors)
    {
        switch (news)
        {
            case null or "none": return NewsChoice.None;
            case "all": return NewsChoice.All;
            case "symbols": return NewsChoice.Symbols;
        }
        errors.Add("news", "must be one of all, symbols, none");
        return NewsChoice.None;
    }
}
