using System.Reflection;

namespace Bloomberg.Contracts.Known;

/// <summary>A list that a program brings with it: a text file among its resources, a row a line, fields between bars, remarks after <c>#</c>.</summary>
public static class EmbeddedList
{
    /// <summary>The rows of the one resource of <paramref name="assembly"/> whose name ends so.</summary>
    public static IReadOnlyList<string[]> Rows(Assembly assembly, string name)
    {
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith(name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') rows.Add(line.Split('|'));
        }
        return rows;
    }

    /// <summary>The names in a field, between semicolons.</summary>
    public static string[] Names(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
