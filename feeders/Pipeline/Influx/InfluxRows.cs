using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Reads the rows of an answer of /query while it comes, one chunk (a line, see <see cref="InfluxResults"/>) after the other: a busy minute
/// has tens of thousands of trades, and as documents they would take a hundred times their room.
/// </summary>
internal static class InfluxRows
{
    private const int MaxColumns = 16;
    private static readonly StreamPipeReaderOptions Buffers = new(bufferSize: 64 * 1024, leaveOpen: true);

    /// <exception cref="InfluxQueryException">The statement failed.</exception>
    /// <exception cref="JsonException">The body is no answer of /query.</exception>
    /// <exception cref="FormatException">Likewise.</exception>
    public static async Task ReadAsync(Stream body, string statement, InfluxRowVisitor visit, CancellationToken ct)
    {
        var reader = PipeReader.Create(body, Buffers);
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Parse(rest.Slice(0, end), statement, visit);
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                Parse(rest, statement, visit);
                return;
            }
            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static void Parse(in ReadOnlySequence<byte> line, string statement, InfluxRowVisitor visit)
    {
        if (line.IsSingleSegment)
        {
            Parse(line.FirstSpan, statement, visit);
            return;
        }
        var copy = ArrayPool<byte>.Shared.Rent((int)line.Length);
        try
        {
            line.CopyTo(copy);
            Parse(copy.AsSpan(0, (int)line.Length), statement, visit);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static void Parse(ReadOnlySpan<byte> line, string statement, InfluxRowVisitor visit)
    {
        if (line.Trim((byte)' ').IsEmpty) return;
        var json = new Utf8JsonReader(line);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            var isValues = json.ValueTextEquals("values"u8);
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError) throw new InfluxQueryException(statement, json.GetString() ?? "");
            if (isValues && json.TokenType == JsonTokenType.StartArray) ReadValues(ref json, line, visit);
        }
    }

    private static void ReadValues(ref Utf8JsonReader json, ReadOnlySpan<byte> line, InfluxRowVisitor visit)
    {
        Span<InfluxRow.Cell> cells = stackalloc InfluxRow.Cell[MaxColumns];
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            var count = 0;
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (count == MaxColumns || json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    throw new FormatException("a row of the answer has too many or no plain values");
                cells[count++] = new InfluxRow.Cell(json.TokenType, (int)json.TokenStartIndex, json.ValueSpan.Length);
            }
            visit(new InfluxRow(line, cells[..count]));
        }
    }
}
