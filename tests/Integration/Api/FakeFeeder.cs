using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Bloomberg.Contracts.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>Stands for the market feeder on a real socket: sends whatever events a test writes and answers with the candles it sets.</summary>
public sealed class FakeFeeder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<int, Channel<string>> _readers = new();
    private readonly ConcurrentQueue<string> _snapshot = new();
    private int _connections;

    private FakeFeeder(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>What /live/candles answers, by <c>exchange:symbol</c>.</summary>
    public ConcurrentDictionary<string, LiveCandles> Candles { get; } = new();

    /// <summary>What /live/search answers, by the words; for others it says that there is nothing.</summary>
    public ConcurrentDictionary<string, LiveFound> Found { get; } = new();

    /// <summary>What /live/search was asked.</summary>
    public ConcurrentQueue<string> Sought { get; } = new();

    /// <summary>What /health/ready answers.</summary>
    public string Health { get; set; } = """{"status":"ready","dependencies":[]}""";

    public int Connections => _connections;

    public static async Task<FakeFeeder> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", "None")]);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var feeder = new FakeFeeder(app);
        app.MapGet(LiveEvents.Path, feeder.StreamAsync);
        app.MapGet(LiveEvents.CandlesPath, (string exchange, string symbol) => Results.Json(
            feeder.Candles.GetValueOrDefault($"{exchange}:{symbol}") ?? new LiveCandles { Candles = [] }, LiveJson.Default.LiveCandles));
        app.MapGet(LiveEvents.SearchPath, (string q) =>
        {
            feeder.Sought.Enqueue(q);
            return Results.Json(feeder.Found.GetValueOrDefault(q) ?? new LiveFound { Assets = [] }, LiveJson.Default.LiveFound);
        });
        app.MapGet("/health/ready", () => Results.Text(
            feeder.Health, "application/json", statusCode: feeder.Health.Contains("\"failing\"", StringComparison.Ordinal) ? 503 : 200));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return feeder;
    }

    /// <summary>Sent first on every connection.</summary>
    public void Snapshot(string type, string json) => _snapshot.Enqueue(Event(type, json));

    /// <summary>Sent to whoever is connected now.</summary>
    public void Send(string type, string json)
    {
        foreach (var reader in _readers.Values) reader.Writer.TryWrite(Event(type, json));
    }

    /// <summary>Ends every connection.</summary>
    public void Disconnect()
    {
        foreach (var reader in _readers.Values) reader.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string Event(string type, string json) => $"event: {type}\ndata: {json}\n\n";

    private async Task StreamAsync(HttpContext http)
    {
        var id = Interlocked.Increment(ref _connections);
        var channel = Channel.CreateUnbounded<string>();
        foreach (var text in _snapshot) channel.Writer.TryWrite(text);
        _readers[id] = channel;
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(": hello\n\n", http.RequestAborted);
        await foreach (var text in channel.Reader.ReadAllAsync(http.RequestAborted))
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
        _readers.TryRemove(id, out _);
    }
}
