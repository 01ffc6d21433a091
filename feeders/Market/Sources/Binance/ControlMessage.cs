using System.Text;
using System.Text.Json;

namespace Bloomberg.Market.Sources.Binance;

/// <summary><c>{"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}</c></summary>
/// <param name="Id">Matches the reply to the message; positive.</param>
/// <param name="Subscribe">SUBSCRIBE or UNSUBSCRIBE.</param>
/// <param name="Streams">At least one stream name.</param>
public sealed record ControlMessage(long Id, bool Subscribe, IReadOnlyList<string> Streams)
{
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("method", Subscribe ? "SUBSCRIBE" : "UNSUBSCRIBE");
            json.WriteStartArray("params");
            foreach (var stream in Streams) json.WriteStringValue(stream);
            json.WriteEndArray();
            json.WriteNumber("id", Id);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>As many of the streams as fit one message by number and bytes; at least one.</summary>
    public static IReadOnlyList<string> Fit(IEnumerable<string> streams, int maxStreams, int maxBytes)
    {
        const int envelope = 80;
        var taken = new List<string>();
        var bytes = envelope;
        foreach (var stream in streams)
        {
            bytes += Encoding.UTF8.GetByteCount(stream) + 3;
            if (taken.Count > 0 && (taken.Count == maxStreams || bytes > maxBytes)) break;
            taken.Add(stream);
        }
        return taken;
    }
}
