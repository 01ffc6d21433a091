using System.IO.Compression;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Market.Yahoo;

/// <summary>One recorded answer: <c>{"url","status","headers","body"}</c>, with <c>bodyText</c> instead where the body is no JSON.</summary>
public sealed record YahooRecording(string Name, Uri? Url, int Status, string ContentType, string Body)
{
    /// <summary>The symbols that were asked for.</summary>
    public string[] Asked => Url is null ? [] : Url.AbsolutePath.Contains("/v7/", StringComparison.Ordinal)
        ? Uri.UnescapeDataString(Query("symbols")).Split(',')
        : [Uri.UnescapeDataString(Url.Segments[^1])];

    public static IReadOnlyList<YahooRecording> All(string prefix) =>
        [.. Directory.GetFiles(Recordings.Require("yahoo"), $"{prefix}*").Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".json.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Errors as others reported them, one a line.</summary>
    public static IReadOnlyList<YahooRecording> Errors() =>
        [.. File.ReadLines(Recordings.Require("yahoo/errors.jsonl")).Where(line => line.Length > 0).Select(line =>
        {
            using var error = JsonDocument.Parse(line);
            var root = error.RootElement;
            return new YahooRecording(
                root.GetProperty("case").GetString()!, UrlOf(root), root.GetProperty("status").GetInt32(), root.GetProperty("contentType").GetString()!, root.GetProperty("body").GetString()!);
        })];

    private static YahooRecording Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? (Stream)new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var document = JsonDocument.Parse(plain);
        var root = document.RootElement;
        var body = root.TryGetProperty("body", out var json) ? json.GetRawText() : root.GetProperty("bodyText").GetString()!;
        var type = root.TryGetProperty("headers", out var headers) && headers.TryGetProperty("content-type", out var told) ? told.GetString()! : "application/json";
        return new YahooRecording(Path.GetFileName(file), UrlOf(root), root.GetProperty("status").GetInt32(), type, body);
    }

    private static Uri? UrlOf(JsonElement root) => root.TryGetProperty("url", out var url) && url.GetString() is { } text ? new Uri(text) : null;

    private string Query(string name) =>
        Url!.Query.TrimStart('?').Split('&').Where(part => part.StartsWith($"{name}=", StringComparison.Ordinal)).Select(part => part[(name.Length + 1)..]).FirstOrDefault("");
}
