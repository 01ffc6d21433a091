using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services;

/// <summary>What a service answers.</summary>
internal sealed record ServiceAnswer(int Status, string ContentType, byte[] Body)
{
    // The services write apostrophes and ampersands as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Further headers, such as Set-Cookie.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Compressed for who can read it.</summary>
    public bool Packs { get; init; }

    public static ServiceAnswer Json(JsonNode json, int status = StatusCodes.Status200OK, string contentType = "application/json; charset=utf-8") =>
        new(status, contentType, Encoding.UTF8.GetBytes(json.ToJsonString(Plain)));

    public static ServiceAnswer Text(string text, int status = StatusCodes.Status200OK, string contentType = "text/plain") =>
        new(status, contentType, Encoding.UTF8.GetBytes(text));

    public ServiceAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    /// <summary>With Retry-After in whole seconds, at least one.</summary>
    public ServiceAnswer RetryAfter(TimeSpan wait) =>
        With("Retry-After", Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers.Append(name, value);
        if (Status == StatusCodes.Status304NotModified) return;
        response.ContentType = ContentType;
        var body = Packs && response.HttpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal) ? Pack(response) : Body;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    private byte[] Pack(HttpResponse response)
    {
        response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Body);
        return packed.ToArray();
    }
}
