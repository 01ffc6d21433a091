using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Pipeline.Influx;

/// <summary>Quoting for InfluxQL, where values cannot be bound: names, and statements other than SELECT.</summary>
public static class InfluxQl
{
    /// <summary><c>it's</c> → <c>'it\'s'</c></summary>
    public static string Text(string s) => "'" + Escape(s, "'") + "'";

    /// <summary>A tag's value as it is stored, for a condition: what line protocol cannot carry was replaced when it was written.</summary>
    public static string Tag(string value) => Text(LineProtocol.StoredTag(value));

    /// <summary><c>odd"name</c> → <c>"odd\"name"</c></summary>
    public static string Name(string s) => "\"" + Escape(s, "\"") + "\"";

    /// <summary>The scanner ends a statement at NUL, quoted or not; nothing we store holds one, so the replacement finds nothing.</summary>
    private static string Escape(string s, string quote) => s
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(quote, @"\" + quote, StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace('\0', '\uFFFD');
}
