using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Bloomberg.Api.Http;

/// <summary>Turns what went wrong outside the handlers into problem details.</summary>
public sealed class Refusals(ILogger<Refusals> logger, TimeProvider clock) : IExceptionHandler
{
    private readonly RepeatedLog _log = new(logger, clock);

    // The framework's own sentence, of which clients need the parameter's name. Only whole numbers are bound by it.
    private static readonly Regex UnboundName = new("^Failed to bind parameter \"\\S+ (\\w+)\"", RegexOptions.CultureInvariant);

    public const string ContentType = "Content-Type must be application/json";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Json(json),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
            BadHttpRequestException bad when UnboundName.Match(bad.Message) is { Success: true } name => NotANumber(name.Groups[1].Value),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, bad.Message),
            NpgsqlException database => Database(database),
            InfluxUnavailableException influx => Problems.Unavailable(influx.Message),
            InfluxQueryException influx => Refused(influx),
            _ => Ours(exception, httpContext.Request),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Gives refusals of the framework, which have a status and nothing else, a body.</summary>
    public static Task WriteBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var detail = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Method} is not possible at {request.Path}; Allow lists what is.",
            StatusCodes.Status415UnsupportedMediaType => ContentType + ".",
            StatusCodes.Status504GatewayTimeout => "The answer took too long.",
            _ => $"{request.Method} {request.Path} was refused.",
        };
        return Problems.Of(context.Response.StatusCode, detail).ExecuteAsync(context);
    }

    private static IResult NotANumber(string parameter)
    {
        var errors = new FieldErrors();
        errors.Add(parameter, "must be a whole number");
        return errors.ToResult();
    }

    private static IResult TooLarge() =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {RequestLimits.BodyBytes} bytes.");

    private static IResult Json(JsonException e)
    {
        var path = e.Path is null or "$" ? "" : e.Path.TrimStart('$').TrimStart('.');
        var complaint = e.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? "has the wrong type"
            : e.Message.Split(" Path: ")[0].TrimEnd('.');
        var errors = new FieldErrors();
        errors.Add(path.Length == 0 ? "body" : path, complaint);
        return errors.ToResult();
    }

    private IResult Ours(Exception e, HttpRequest request)
    {
        _log.Log(LogLevel.Error, e.GetType().Name, $"{request.Method} {request.Path} failed: {e}");
        return Problems.Of(StatusCodes.Status500InternalServerError, "An error of ours; the log has it.");
    }

    private IResult Refused(InfluxQueryException e)
    {
        _log.Log(LogLevel.Error, "influxdb", e.Message);
        return Problems.Of(StatusCodes.Status502BadGateway, $"InfluxDB refused a statement of ours: {e.ServerMessage}.");
    }

    private IResult Database(NpgsqlException e)
    {
        // A statement that PostgreSQL refuses is an error of ours, unless it was cut off or the server is going down.
        if (e is PostgresException { IsTransient: false } refused && refused.SqlState[..2] != "57")
        {
            _log.Log(LogLevel.Error, refused.SqlState, $"PostgreSQL refused a statement: {e.Message}");
            return Problems.Of(StatusCodes.Status500InternalServerError, "PostgreSQL refused a statement of ours; the log has it.");
        }
        // What Npgsql says of a statement that took too long speaks of a stream.
        return Problems.Unavailable($"PostgreSQL does not answer: {(e.InnerException is TimeoutException ? "it took too long" : e.Message)}.");
    }
}
