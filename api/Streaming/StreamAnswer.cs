using System.Buffers;
using Bloomberg.Api.Http;
using Microsoft.AspNetCore.Connections.Features;

namespace Bloomberg.Api.Streaming;

/// <summary>An answer that goes on until the client leaves or the API stops.</summary>
public sealed class StreamAnswer(StreamClient client, StreamServices services, TimeProvider clock, CancellationToken stopping) : IResult
{
    /// <summary>
    /// The shortest time between two events of a client. A thousand clients that follow 50 assets each would otherwise take a million small
    /// writes a second, and no screen shows more.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The system would hold up to 4 MB for a client that does not read: minutes of prices nobody wants any more.</summary>
    private const int SocketBytes = 128 * 1024;

    private string Full =>
        $"All {services.Options.StreamClients} places of the stream are taken; BLOOMBERG_STREAM_CLIENTS sets how many there are.";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (!services.Clients.TryEnter())
        {
            await Problems.Unavailable(Full).ExecuteAsync(httpContext);
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            Prepare(httpContext);
            await SendAsync(httpContext.Response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client left, or the API stops.
        }
        finally
        {
            services.Clients.Leave();
        }
    }

    private static void Prepare(HttpContext context)
    {
        context.Response.ContentType = StreamEndpoint.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        // A proxy that collects answers before it passes them on would hold events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection) connection.Socket.SendBufferSize = SocketBytes;
    }

    private async Task SendAsync(HttpResponse response, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        var (slow, told) = (false, clock.GetTimestamp());
        do
        {
            if (client.Write(response.BodyWriter, out var conflated)) services.Clients.Conflated(conflated, slow);
            else if (clock.GetElapsedTime(told) >= Heartbeat) response.BodyWriter.Write(": heartbeat\n\n"u8);
            else continue;
            told = clock.GetTimestamp();
            // Waits while the client has not read what was written before.
            await response.BodyWriter.FlushAsync(ct);
            slow = clock.GetElapsedTime(told) > Pace;
        }
        while (await timer.WaitForNextTickAsync(ct));
    }
}
