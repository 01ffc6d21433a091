using System.Text;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// The lines of one batch that InfluxDB refused, as the file in <c>rejected/</c>: for each a comment with the server's reason, then the
/// line as it was. The file is itself line protocol; mended, it can be posted again.
/// </summary>
public sealed class RefusedLines
{
    private const int MaxReason = 500;

    private readonly LineBuffer _content = new(256);

    public int Count { get; private set; }

    /// <summary>What the server said of the first one; null without any.</summary>
    public string? FirstReason { get; private set; }

    public ReadOnlySpan<byte> Content => _content.Written;

    public void Add(ReadOnlySpan<byte> line, string reason)
    {
        Count++;
        FirstReason ??= OneLine(reason);
        _content.AppendRaw("# "u8);
        _content.AppendRaw(Encoding.UTF8.GetBytes(OneLine(reason)));
        _content.AppendByte((byte)'\n');
        _content.AppendRaw(line);
        if (!line.EndsWith("\n"u8)) _content.AppendByte((byte)'\n');
    }

    private static string OneLine(string reason)
    {
        if (reason.Length > MaxReason) reason = reason[..MaxReason] + "…";
        return string.Create(reason.Length, reason, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
    }
}
