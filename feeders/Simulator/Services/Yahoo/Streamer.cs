using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Services.Market;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>
/// <c>/yahoo/streamer</c>: prices of the symbols subscribed to, once a second while their exchange is open. With <c>version=2</c> in an
/// envelope, else bare.
/// </summary>
internal sealed class Streamer(Service service, ServiceMarket market, ServiceClock clock, TimeProvider machine)
{
    private const int MessageLimit = 64 * 1024;
    private const int MostSymbols = 1_000;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public async Task ServeAsync(HttpContext context, CancellationToken stopping)
    {
        lock (service.Gate) service.Count.Came("streamer");
        if (!Handshake.IsAskedFor(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var outbox = new Outbox();
        var stream = await Handshake.AcceptAsync(context);
        await stream.FlushAsync(ended.Token);
        var followed = new ConcurrentDictionary<string, Asset>(StringComparer.Ordinal);
        Task[] all =
        [
            UntilGone(() => ReadAsync(stream, followed, outbox, ended.Token)),
            UntilGone(() => outbox.SendAsync(stream, ended.Token)),
            UntilGone(() => TellAsync(followed, context.Request.Query["version"] == "2", outbox, ended.Token)),
        ];
        await Task.WhenAny(all);
        await ended.CancelAsync();
        await Task.WhenAll(all);
    }

    private static async Task UntilGone(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ProtocolException or JsonException)
        {
            // The client left or sent nonsense; the connection ends either way.
        }
    }

    private async Task ReadAsync(Stream stream, ConcurrentDictionary<string, Asset> followed, Outbox outbox, CancellationToken cancellationToken)
    {
        var reader = new ClientMessageReader(stream, MessageLimit);
        while (await reader.ReadAsync(cancellationToken) is { } message && message.Opcode != Opcode.Close)
        {
            if (message.Opcode == Opcode.Ping) Send(outbox, Opcode.Pong, message.Payload.Span);
            if (message.Opcode is not (Opcode.Text or Opcode.Binary)) continue;
            using var wish = JsonDocument.Parse(message.Payload);
            foreach (var symbol in Symbols(wish.RootElement, "subscribe"))
                if (followed.Count < MostSymbols && market.Find(symbol) is { } asset) followed[symbol] = asset;
            foreach (var symbol in Symbols(wish.RootElement, "unsubscribe")) followed.TryRemove(symbol, out _);
        }
    }

    private static IEnumerable<string> Symbols(JsonElement wish, string name) =>
        wish.ValueKind == JsonValueKind.Object && wish.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(symbol => symbol.ValueKind == JsonValueKind.String).Select(symbol => symbol.GetString()!)
            : [];

    private async Task TellAsync(ConcurrentDictionary<string, Asset> followed, bool envelope, Outbox outbox, CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(Beat, machine);
        while (await beat.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var asset in followed.Values)
            {
                var quote = market.Of(asset).Quote(service.Frozen() ?? clock.GetUtcNow());
                if (!quote.Open) continue;
                var data = PricingData.Encode(asset, quote, service.Told(asset.Symbol, asset.Round(quote.Day.Close)));
                var text = envelope ? new JsonObject { ["type"] = "pricing", ["message"] = data }.ToJsonString() : data;
                Send(outbox, Opcode.Text, Encoding.UTF8.GetBytes(text));
            }
        }
    }

    private static void Send(Outbox outbox, Opcode opcode, ReadOnlySpan<byte> payload)
    {
        outbox.AppendFrame(opcode, payload);
        outbox.Signal();
    }
}
