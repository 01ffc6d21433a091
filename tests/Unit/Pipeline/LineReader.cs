using System.Text;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>
/// An independent reader of line protocol, written from its documentation for the tests: a backslash escapes the separators outside
/// strings, and quote and backslash inside them.
/// </summary>
public sealed class LineReader(string line)
{
    private int _at;

    public string Measurement { get; private set; } = "";

    public List<(string Key, string Value)> Tags { get; } = [];

    public List<(string Key, string Value)> Fields { get; } = [];

    public long Time { get; private set; }

    public static LineReader Read(string line)
    {
        var reader = new LineReader(line);
        reader.ReadAll();
        return reader;
    }

    private void ReadAll()
    {
        Measurement = Name(", ");
        while (line[_at] == ',')
        {
            _at++;
            var key = Name("=");
            _at++;
            Tags.Add((key, Name(", ")));
        }
        do
        {
            _at++;
            var key = Name("=");
            _at++;
            Fields.Add((key, line[_at] == '"' ? String() : Name(", ")));
        }
        while (line[_at] == ',');
        Time = long.Parse(line.AsSpan(_at + 1));
    }

    private string Name(string ends)
    {
        var text = new StringBuilder();
        for (; _at < line.Length && !ends.Contains(line[_at]); _at++)
        {
            if (line[_at] == '\n') throw new FormatException("A line feed outside a string.");
            if (line[_at] == '\\' && line[_at + 1] is (',' or '=' or ' ')) _at++;
            text.Append(line[_at]);
        }
        return text.ToString();
    }

    private string String()
    {
        var text = new StringBuilder();
        for (_at++; line[_at] != '"'; _at++)
        {
            if (line[_at] == '\\' && line[_at + 1] is ('"' or '\\')) _at++;
            text.Append(line[_at]);
        }
        _at++;
        return text.ToString();
    }
}
