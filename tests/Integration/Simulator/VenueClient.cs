using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

/// <summary>A real WebSocket client of the venue. Waits at most half a minute for anything.</summary>
internal sealed class VenueClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _lastId;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<VenueClient> ConnectAsync(VenueHost venue, string path)
    {
        var client = new VenueClient();
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero; // its pings would count as messages
        await client._socket.ConnectAsync(new Uri(venue.Sockets, path), TestContext.Current.CancellationToken);
        return client;
    }

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>Sends a control message and returns its reply, passing over events that were on their way.</summary>
    public async Task<JsonElement> AskAsync(string method, params string[] streams)
    {
        var id = ++_lastId;
        await SendAsync(JsonSerializer.Serialize(new { method, @params = streams, id }));
        while (await ReceiveAsync() is { } text)
        {
            var json = JsonDocument.Parse(text).RootElement;
            if (json.TryGetProperty("id", out var answered) && answered.GetInt32() == id) return json;
        }

        throw new IOException("the venue closed the connection instead of answering");
    }

    public Task SubscribeAsync(params string[] streams) => AskAsync("SUBSCRIBE", streams);

    /// <summary>The next message, or null when the venue closed or dropped the connection.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var length = 0;
            while (true)
            {
                var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                length += part.Count;
                if (part.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>The next event's payload, without the envelope if there was one.</summary>
    public async Task<JsonElement> EventAsync()
    {
        var text = await ReceiveAsync() ?? throw new IOException("the venue closed the connection");
        var json = JsonDocument.Parse(text).RootElement;
        return json.TryGetProperty("data", out var data) ? data : json;
    }

    /// <summary>Ids of the next trades.</summary>
    public async Task<List<long>> IdsAsync(int count)
    {
        List<long> ids = [];
        while (ids.Count < count)
        {
            var json = await EventAsync();
            ids.Add(json.GetProperty(json.GetProperty("e").GetString() == "aggTrade" ? "a" : "t").GetInt64());
        }

        return ids;
    }

    public void Dispose() => _socket.Dispose();
}
