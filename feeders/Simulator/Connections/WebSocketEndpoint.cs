using System.Globalization;
using System.Net;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Connections;

/// <summary><c>/ws</c>, <c>/ws/a/b</c>, <c>/stream</c> and <c>/stream?streams=a/b</c>, each also with <c>timeUnit=MICROSECOND</c>.</summary>
internal sealed class WebSocketEndpoint(Venue venue, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>Longest message of a client in bytes: 1024 of the longest stream names fit.</summary>
    private const int MessageLimit = 64 * 1024;

    public Task RawAsync(HttpContext context)
    {
        var streams = context.Request.RouteValues["streams"] as string;
        return AcceptAsync(context, false, streams);
    }

    public Task CombinedAsync(HttpContext context) => AcceptAsync(context, true, context.Request.Query["streams"]);

    private async Task AcceptAsync(HttpContext context, bool combined, string? streams)
    {
        if (!Handshake.IsAskedFor(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var limits = venue.Limits;
        if (!venue.Attempts.TryTake(address, limits))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = ((int)limits.AttemptWindow.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return;
        }

        var names = (streams ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > limits.StreamsPerConnection)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var micros = string.Equals(context.Request.Query["timeUnit"], "MICROSECOND", StringComparison.OrdinalIgnoreCase);
        var stream = await Handshake.AcceptAsync(context);
        await stream.FlushAsync(context.RequestAborted);
        await ServeAsync(context, stream, venue.Connect(address, combined, micros, names));
    }

    private async Task ServeAsync(HttpContext context, Stream stream, VenueConnection connection)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            connection.Dropped, context.RequestAborted, lifetime.ApplicationStopping);
        var reading = ReadAsync(connection, stream, ended.Token);
        var sending = SendAsync(connection, stream, ended.Token);
        try
        {
            await Task.WhenAny(reading, sending);
            if (!connection.Dropped.IsCancellationRequested && !connection.HalfClosed) await LingerAsync(connection, stream, reading, sending, ended.Token);
        }
        finally
        {
            await ended.CancelAsync();
            if (connection.Dropped.IsCancellationRequested || connection.HalfClosed) context.Abort();
            await Task.WhenAll(reading, sending);
            venue.Disconnect(connection);
        }
    }

    /// <summary>
    /// Lets the last frames and the close frame arrive: a socket closed with bytes unread is reset, and what the client has not read yet
    /// is lost. So the rest of its bytes is read and thrown away until it closes too, for two seconds at most.
    /// </summary>
    private async Task LingerAsync(VenueConnection connection, Stream stream, Task reading, Task sending, CancellationToken cancellationToken)
    {
        venue.Unsubscribe(connection); // a recorded stream must not run on for a client that is leaving
        connection.Outbox.Complete();
        var patience = Task.Delay(TimeSpan.FromSeconds(2), clock, cancellationToken);
        await Task.WhenAny(Task.WhenAll(sending, DiscardAsync(stream, reading, cancellationToken)), patience);
    }

    private static async Task DiscardAsync(Stream stream, Task reading, CancellationToken cancellationToken)
    {
        await reading;
        var rest = new byte[4096];
        try
        {
            while (await stream.ReadAsync(rest, cancellationToken) > 0) { }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // It need not say goodbye.
        }
    }

    private async Task ReadAsync(VenueConnection connection, Stream stream, CancellationToken cancellationToken)
    {
        var reader = new ClientMessageReader(stream, MessageLimit);
        var messages = new SlidingWindow(clock);
        try
        {
            while (await reader.ReadAsync(cancellationToken) is { } message)
            {
                if (connection.HalfClosed) continue;
                if (!messages.TryTake(venue.Limits.MessagesPerSecond, TimeSpan.FromSeconds(1)))
                    throw new ProtocolException(CloseCode.Policy, $"more than {venue.Limits.MessagesPerSecond} messages per second");
                if (!Take(connection, message)) return;
            }
        }
        catch (ProtocolException broken)
        {
            connection.Close(broken.Code, broken.Message);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The socket ended; what it was for ends with it.
        }
    }

    /// <summary>Acts on one message; false after a close.</summary>
    private bool Take(VenueConnection connection, ClientMessage message)
    {
        switch (message.Opcode)
        {
            case Opcode.Ping:
                connection.Pong(message.Payload.Span);
                return true;
            case Opcode.Pong:
                connection.PongArrived();
                return true;
            case Opcode.Close:
                connection.Close(CloseCode.Normal, "client closed");
                return false;
            default:
                venue.Answer(connection, message.Payload);
                return true;
        }
    }

    private static async Task SendAsync(VenueConnection connection, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Outbox.SendAsync(stream, cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // As above.
        }
    }
}
