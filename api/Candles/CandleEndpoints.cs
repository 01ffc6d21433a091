using Bloomberg.Api.Http;

namespace Bloomberg.Api.Candles;

/// <summary><c>/candles</c>: closed ones from storage and the open one from the feeder, in one answer.</summary>
public static class CandleEndpoints
{
    private const int Most = 1500;
    private const int Usual = 500;

    public static void MapCandles(this IEndpointRouteBuilder api) =>
        api.MapGet("/candles", ReadAsync).WithTags("Candles")
            .WithSummary("Candles of an asset, oldest first: from a time on, or the newest")
            .Produces<CandlesAnswer>().Produces(StatusCodes.Status304NotModified).ProducesProblem(400).ProducesProblem(503).Compress();

    private static async Task<IResult> ReadAsync(
        string? exchange, string? symbol, string? interval, string? from, string? to, int? limit,
        HttpContext http, CandleReaders readers, CandleContext context, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var length = CandleInterval.Find(interval);
        if (length is null) errors.Add("interval", $"must be one of {string.Join(", ", CandleInterval.All.Select(one => one.Name))}");
        if (AskedRange.Read(exchange, symbol, from, to, (limit, Most, Usual), errors) is not { } asked) return errors.ToResult();
        var read = await readers.ReadAsync(asked, length!, ct);
        var answer = await context.AnswerAsync(asked, length!, read, ct);
        return answer.IsPast(asked) ? Tagged.Weakly(http, answer, answer.Past()) : Results.Ok(answer);
    }
}
