using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>Stands for Grafana under its sub path: remembers what it was sent, and answers a WebSocket with what it says.</summary>
public sealed class FakeGrafana : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeGrafana(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>Path, Host and Authorization of each request.</summary>
    public ConcurrentQueue<(string Path, string Host, string SignIn)> Asked { get; } = new();

    public static async Task<FakeGrafana> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var grafana = new FakeGrafana(app);
        app.UseWebSockets();
        app.Run(grafana.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return grafana;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue((context.Request.Path, context.Request.Host.Value!, context.Request.Headers.Authorization.ToString()));
        if (context.WebSockets.IsWebSocketRequest)
        {
            await EchoAsync(context);
            return;
        }
        context.Response.Headers.XFrameOptions = "deny";
        context.Response.Headers.ContentSecurityPolicy = "script-src 'nonce-of-grafana'";
        await context.Response.WriteAsync("grafana");
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[256];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } message)
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
    }
}
