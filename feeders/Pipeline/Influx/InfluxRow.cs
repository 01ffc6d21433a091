using System.Buffers.Text;
using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>Takes one row of an answer; it is only there during the call.</summary>
public delegate void InfluxRowVisitor(scoped InfluxRow row);

/// <summary>One row of an answer as it stands in the body, without an object for each value. Column 0 is the time, Unix nanoseconds.</summary>
public readonly ref struct InfluxRow
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySpan<Cell> _cells;

    internal InfluxRow(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells)
    {
        _body = body;
        _cells = cells;
    }

    internal readonly record struct Cell(JsonTokenType Type, int Start, int Length);

    public bool IsNull(int column) => _cells[column].Type == JsonTokenType.Null;

    public bool IsTrue(int column) => _cells[column].Type == JsonTokenType.True;

    /// <summary>The digits of a number, as the server wrote them.</summary>
    public ReadOnlySpan<byte> Digits(int column) => _body.Slice(_cells[column].Start, _cells[column].Length);

    /// <summary>The text that stands there.</summary>
    /// <exception cref="FormatException">It is no text.</exception>
    public string Text(int column)
    {
        var cell = _cells[column];
        if (cell.Type != JsonTokenType.String) throw new FormatException($"column {column} of the answer holds no text");
        // With its quotes: 1.x escapes what HTML gives a meaning, such as the & of a name.
        var json = new Utf8JsonReader(_body.Slice(cell.Start, cell.Length + 2));
        json.Read();
        return json.GetString()!;
    }

    /// <exception cref="FormatException">No integer stands there.</exception>
    public long Whole(int column) =>
        Utf8Parser.TryParse(Digits(column), out long value, out var used) && used == _cells[column].Length
            ? value
            : throw new FormatException($"column {column} of the answer holds no integer");
}
