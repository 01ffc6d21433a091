using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

/// <summary>What the fake service was asked; the target is as it was sent, with its escapes.</summary>
public sealed record YahooCall(string Target, string? Cookie, string? UserAgent)
{
    public string Path => Target.Split('?')[0];
}

/// <summary>What it answers.</summary>
public sealed record YahooReply(int Status, string Body, string ContentType = "application/json;charset=utf-8")
{
    public Dictionary<string, string> Headers { get; init; } = [];
}

/// <summary>Yahoo on a real socket: gives a cookie and a crumb, and answers everything else as the test says.</summary>
public sealed class FakeYahoo : IAsyncDisposable
{
    public const string Word = "a1.bC/23dEf";

    private readonly WebApplication _app;
    private readonly Func<YahooCall, YahooReply> _answer;
    private readonly List<YahooCall> _calls = [];
    private readonly ServiceHttp _http = new();

    private FakeYahoo(Func<YahooCall, YahooReply> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Url => new(_app.Urls.First());

    /// <summary>What getcrumb answers.</summary>
    public YahooReply Crumb { get; set; } = new(200, Word, "text/plain");

    public string? Cookie { get; set; } = "A3=d=AQAB&S=x; Path=/; Domain=.yahoo.com; Secure";

    public IReadOnlyList<YahooCall> Calls
    {
        get { lock (_calls) return [.. _calls]; }
    }

    /// <summary>Those for data.</summary>
    public IReadOnlyList<YahooCall> Asked => [.. Calls.Where(call => call.Path is not ("/cookie" or "/v1/test/getcrumb"))];

    public static async Task<FakeYahoo> StartAsync(Func<YahooCall, YahooReply> answer)
    {
        var fake = new FakeYahoo(answer);
        await fake._app.StartAsync();
        return fake;
    }

    public YahooOptions Options => new() { Url = Url, CookieUrl = new Uri(Url, "/cookie"), Spacing = TimeSpan.Zero };

    public YahooHttp Http(TimeProvider clock, YahooOptions? options = null) => new(options ?? Options, _http, clock);

    public YahooService Service(TimeProvider clock, bool batches = true, int chartsAtOnce = 2)
    {
        var options = Options with { Batches = batches, ChartsAtOnce = chartsAtOnce };
        return new YahooService(options, Http(clock, options), clock);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var call = new YahooCall(
            http.Features.Get<IHttpRequestFeature>()!.RawTarget, http.Request.Headers.Cookie, http.Request.Headers.UserAgent);
        lock (_calls) _calls.Add(call);
        var reply = call.Path switch
        {
            "/cookie" => new YahooReply(404, "", "text/html"),
            "/v1/test/getcrumb" => Crumb,
            _ => _answer(call),
        };
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        if (call.Path == "/cookie" && Cookie is not null) http.Response.Headers.SetCookie = Cookie;
        foreach (var (name, value) in reply.Headers) http.Response.Headers[name] = value;
        await http.Response.WriteAsync(reply.Body);
    }
}
