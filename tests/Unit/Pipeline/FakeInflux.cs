using System.IO.Compression;
using System.Text;
using Bloomberg.Pipeline.Influx;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>What a fake server was asked.</summary>
public sealed record FakeRequest(string Method, string Path, string Query, string Body, string? Authorization, string? Encoding);

/// <summary>A server on a real socket that answers /ping like the given version and everything else as the test says.</summary>
public sealed class FakeInflux : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<FakeRequest> _requests = [];

    private FakeInflux(string version, Func<FakeRequest, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(http => AnswerAsync(http, version, answer));
    }

    public Dictionary<string, string> Headers { get; } = [];

    public Uri Url => new(_app.Urls.First());

    /// <summary>Everything asked so far but /ping.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get { lock (_requests) return [.. _requests]; }
    }

    public IReadOnlyList<FakeRequest> Writes => [.. Requests.Where(request => request.Path == "/write")];

    public static async Task<FakeInflux> StartAsync(string version, Func<FakeRequest, (int Status, string Body)> answer)
    {
        var fake = new FakeInflux(version, answer);
        await fake._app.StartAsync();
        return fake;
    }

    public InfluxConnection Connect(InfluxOptions? options = null, TimeProvider? clock = null) =>
        new((options ?? new InfluxOptions()) with { Url = Url }, clock ?? TimeProvider.System, NullLogger<InfluxConnection>.Instance);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, string version, Func<FakeRequest, (int Status, string Body)> answer)
    {
        if (http.Request.Path == "/ping")
        {
            http.Response.StatusCode = 204;
            http.Response.Headers["X-Influxdb-Version"] = version;
            return;
        }
        var encoding = http.Request.Headers.ContentEncoding.ToString();
        await using var stream = encoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body;
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        var request = new FakeRequest(
            http.Request.Method, http.Request.Path, http.Request.QueryString.ToString(), await reader.ReadToEndAsync(),
            http.Request.Headers.Authorization, encoding);
        int status;
        string body;
        lock (_requests)
        {
            _requests.Add(request);
            (status, body) = answer(request);
        }
        foreach (var (name, value) in Headers) http.Response.Headers[name] = value;
        http.Response.StatusCode = status;
        if (status != 204) await http.Response.WriteAsync(body);
    }
}
