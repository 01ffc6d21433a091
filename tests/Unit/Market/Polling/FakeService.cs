using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>What a fake service was asked: <c>/coins/list</c>, <c>?ids=bitcoin</c>.</summary>
public sealed record AskedOf(string Path, string Query, IReadOnlyDictionary<string, string> Headers);

/// <summary>What it answers with.</summary>
public sealed record FakeReply(int Status, byte[] Body)
{
    public FakeReply(int status, string body) : this(status, Encoding.UTF8.GetBytes(body))
    {
    }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A service on a real socket that answers as the test says.</summary>
public sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<AskedOf> _asked = [];

    private FakeService(Func<AskedOf, FakeReply> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = 8192);
        _app = builder.Build();
        _app.Run(http => AnswerAsync(http, answer));
    }

    public Uri Url => new(_app.Urls.First());

    public IReadOnlyList<AskedOf> Asked
    {
        get { lock (_asked) return [.. _asked]; }
    }

    public static Task<FakeService> StartAsync(int status, string body) => StartAsync(_ => new FakeReply(status, body));

    public static async Task<FakeService> StartAsync(Func<AskedOf, FakeReply> answer)
    {
        var fake = new FakeService(answer);
        await fake._app.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Func<AskedOf, FakeReply> answer)
    {
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var asked = new AskedOf(http.Request.Path, Uri.UnescapeDataString(http.Request.QueryString.ToString()), headers);
        FakeReply reply;
        lock (_asked)
        {
            _asked.Add(asked);
            reply = answer(asked);
        }
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = "application/json";
        foreach (var (name, value) in reply.Headers) http.Response.Headers[name] = value;
        if (reply.Status is not (204 or 304)) await http.Response.Body.WriteAsync(reply.Body);
    }
}
