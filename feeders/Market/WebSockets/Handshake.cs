using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bloomberg.Market.WebSockets;

/// <summary>The client's side of the opening handshake (RFC 6455, section 4). No extension is offered, so none may be in the answer.</summary>
public sealed class Handshake(Uri url, string key)
{
    // Who is asked to wait for longer looks once a day all the same; a timer has its limit too.
    private const uint LongestPause = 24 * 60 * 60;
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public Handshake(Uri url) : this(url, Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)))
    {
    }

    public byte[] Request => Encoding.ASCII.GetBytes(
        $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n");

    /// <exception cref="WebSocketFailedException">The server refused, or its answer is not one to this request.</exception>
    public void Check(HttpHead answer)
    {
        if (answer.Status != 101) throw Refused(answer);
        if (!string.Equals(answer["Upgrade"], "websocket", StringComparison.OrdinalIgnoreCase)
            || answer["Connection"]?.Contains("upgrade", StringComparison.OrdinalIgnoreCase) != true)
            throw new WebSocketFailedException("the server did not upgrade the connection");
        if (answer["Sec-WebSocket-Accept"] != Accept(key)) throw new WebSocketFailedException("the server's Sec-WebSocket-Accept does not fit our key");
        if (answer["Sec-WebSocket-Extensions"] is { Length: > 0 } extension) throw new WebSocketFailedException($"the server uses an extension nobody offered: {extension}");
    }

    /// <summary>The proof that the server understood the key.</summary>
    public static string Accept(string key)
    {
#pragma warning disable CA5350 // SHA-1 is what the protocol prescribes; nothing secret hangs on it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
    }

    private static WebSocketFailedException Refused(HttpHead answer) => new($"the server answers HTTP {answer.Status}")
    {
        Status = answer.Status,
        RetryAfter = uint.TryParse(answer["Retry-After"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestPause))
            : null,
    };
}
