using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Bloomberg.Api.Http;

/// <summary>
/// An answer with an entity tag. Of something versioned the tag is <c>"version.digest"</c>: the digest changes with anything the client
/// can see (an item begins to be collected), the version only with what clients change, and If-Match looks at the version alone.
/// </summary>
public static class Tagged
{
    /// <summary>200 (or the given status) with the value, or 304 when the client has it already.</summary>
    public static IResult Answer<T>(HttpContext context, T value, int? version = null, int status = StatusCodes.Status200OK)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        var digest = Digest(body);
        var tag = version is null ? $"\"{digest}\"" : $"\"{version}.{digest}\"";
        context.Response.Headers.ETag = tag;
        if (HttpMethods.IsGet(context.Request.Method) && Has(context.Request, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        context.Response.StatusCode = status;
        return Results.Bytes(body, "application/json; charset=utf-8");
    }

    /// <summary>
    /// The value, or 304 when the client has it but for what <paramref name="content"/> leaves out. The tag is weak: it says that nothing that
    /// matters changed, also when the answer is compressed.
    /// </summary>
    /// <param name="context">Of the request.</param>
    /// <param name="value">The answer.</param>
    /// <param name="content">The part of it that the tag stands for.</param>
    public static IResult Weakly<T>(HttpContext context, T value, object content)
    {
        var tag = $"\"{Digest(JsonSerializer.SerializeToUtf8Bytes(content, ApiJson.Options))}\"";
        context.Response.Headers.ETag = $"W/{tag}";
        // Kept by the client alone, and never used without asking: a late trade may revise any candle.
        context.Response.Headers.CacheControl = "private, no-cache";
        return Has(context.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(value);
    }

    /// <summary>True when the request has no If-Match, or one that names this version.</summary>
    public static bool Allows(HttpRequest request, int version)
    {
        var asked = request.Headers.IfMatch;
        if (asked.Count == 0) return true;
        return EntityTagHeaderValue.TryParseList(asked, out var tags)
            && tags.Any(tag => !tag.IsWeak && (tag.Tag == "*" || VersionOf(tag.Tag.AsSpan().Trim('"')) == version));
    }

    private static bool Has(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(known => known.Tag == "*" || known.Tag == tag);

    private static string Digest(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));

    private static int? VersionOf(ReadOnlySpan<char> tag)
    {
        var dot = tag.IndexOf('.');
        return int.TryParse(dot < 0 ? tag : tag[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
