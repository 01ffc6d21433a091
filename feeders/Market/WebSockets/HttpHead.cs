using System.Globalization;
using System.Text;

namespace Bloomberg.Market.WebSockets;

/// <summary>The head of an HTTP answer: status and headers, without a body.</summary>
public sealed class HttpHead
{
    private const int MaxBytes = 32 * 1024;
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private HttpHead(int status) => Status = status;

    public int Status { get; }

    public string? this[string name] => _headers.GetValueOrDefault(name);

    /// <summary>Reads byte by byte, so that nothing behind the head is taken. Once a connection this costs nothing that counts.</summary>
    /// <exception cref="WebSocketFailedException">It is no HTTP, too long, or ended early.</exception>
    public static HttpHead Read(Stream stream)
    {
        var bytes = new List<byte>(512);
        while (!EndsInEmptyLine(bytes))
        {
            var next = stream.ReadByte();
            if (next < 0) throw new WebSocketFailedException("the server closed the connection without an answer");
            if (bytes.Count == MaxBytes) throw new WebSocketFailedException($"the server's answer has a head of more than {MaxBytes} bytes");
            bytes.Add((byte)next);
        }
        return Parse(Encoding.Latin1.GetString(bytes.ToArray()));
    }

    /// <exception cref="WebSocketFailedException">It is no HTTP.</exception>
    public static HttpHead Parse(string text)
    {
        var lines = text.Split("\r\n");
        var words = lines[0].Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new WebSocketFailedException("the server's answer is not HTTP");
        var head = new HttpHead(status);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon > 0) head._headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        return head;
    }

    private static bool EndsInEmptyLine(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^1] == '\n' && bytes[^2] == '\r' && bytes[^3] == '\n' && bytes[^4] == '\r';
}
