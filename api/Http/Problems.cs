using Microsoft.AspNetCore.Mvc;

namespace Bloomberg.Api.Http;

/// <summary>Every error the API answers: RFC 9457 problem details whose <c>detail</c> names what is wrong and where.</summary>
public static class Problems
{
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static IResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    /// <summary>The thing changed since the client read it: If-Match names an older version.</summary>
    public static IResult Changed(string detail) => Of(StatusCodes.Status412PreconditionFailed, detail);

    /// <summary>Something the answer depends on is away.</summary>
    public static IResult Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, detail);

    /// <param name="status">HTTP status; it brings the title and type.</param>
    /// <param name="detail">One sentence for a person.</param>
    /// <param name="errors">What is wrong by field path, for instance <c>items[3].symbol</c>.</param>
    public static IResult Of(int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        errors is null ? Results.Problem(new ProblemDetails { Status = status, Detail = detail }) : Of(status, detail, ("errors", errors));

    /// <param name="status">HTTP status; it brings the title and type.</param>
    /// <param name="detail">One sentence for a person.</param>
    /// <param name="more">A member of its own, for programs.</param>
    public static IResult Of(int status, string detail, (string Name, object Value) more) =>
        Results.Problem(new ProblemDetails { Status = status, Detail = detail, Extensions = { [more.Name] = more.Value } });
}
