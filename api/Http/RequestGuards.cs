namespace Bloomberg.Api.Http;

/// <summary>What is refused before any feature sees it, and the headers every answer carries.</summary>
public static class RequestGuards
{
    private static readonly HashSet<string> Hosts = new(["localhost", "127.0.0.1", "[::1]"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Refuses foreign Host headers: a page elsewhere can point its own name at 127.0.0.1 (DNS rebinding) and would then be same-origin
    /// with this API. Behind a door it is not used: that one has a name of its own, a certificate and a sign-in.
    /// </summary>
    public static IApplicationBuilder UseHostCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Hosts.Contains(context.Request.Host.Host)) await next(context);
        else await Problems.Of(StatusCodes.Status400BadRequest, "The Host header must be localhost, 127.0.0.1 or [::1].").ExecuteAsync(context);
    });

    /// <summary>
    /// Changes must come as JSON: a form on a foreign page can send neither that content type nor a DELETE without asking first.
    /// </summary>
    public static IApplicationBuilder UseJsonForChanges(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var changes = HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method);
        if (!changes || request.HasJsonContentType()) await next(context);
        else await Problems.Of(StatusCodes.Status415UnsupportedMediaType, Refusals.ContentType + ".").ExecuteAsync(context);
    });

    /// <summary>Set when the answer starts: the error handler clears what was set before.</summary>
    public static IApplicationBuilder UseStandardHeaders(this IApplicationBuilder app, bool simulated) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.ContentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
            if (simulated) headers["X-Bloomberg-Simulated"] = "true";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
