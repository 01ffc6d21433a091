using System.Text.Json;

namespace Bloomberg.Tests.Integration.Simulator.Services;

/// <summary>
/// Compares two documents by their property names and kinds. All that the recorded one has must be in the other; that may have more. Null
/// fits anything, a list fits by the sum of its elements, and objects whose names are data are compared by one of their values.
/// </summary>
internal static class JsonShape
{
    private static readonly string[] Tables = ["rates", "conversion_rates", "splits", "dividends"];

    /// <summary>What is missing or of another kind, each as a path and a reason.</summary>
    public static List<string> Differences(JsonElement recorded, JsonElement ours, params string[] except)
    {
        List<string> found = [];
        Compare("$", [recorded], [ours], except, found);
        return found;
    }

    private static void Compare(string path, List<JsonElement> recorded, List<JsonElement> ours, string[] except, List<string> found)
    {
        recorded = [.. recorded.Where(NotNull)];
        ours = [.. ours.Where(NotNull)];
        if (recorded.Count == 0 || ours.Count == 0) return;
        var kinds = ours.Select(Kind).ToHashSet();
        found.AddRange(recorded.Select(Kind).Distinct().Where(kind => !kinds.Contains(kind)).Select(kind => $"{path} is recorded as {kind}"));

        var elements = recorded.Where(IsArray).SelectMany(array => array.EnumerateArray()).ToList();
        if (elements.Count > 0) Compare(path + "[]", elements, [.. ours.Where(IsArray).SelectMany(array => array.EnumerateArray())], except, found);
        CompareProperties(path, Properties(path, recorded), Properties(path, ours), except, found);
    }

    private static void CompareProperties(
        string path, ILookup<string, JsonElement> recorded, ILookup<string, JsonElement> ours, string[] except, List<string> found)
    {
        foreach (var property in recorded)
        {
            if (except.Contains(property.Key)) continue;
            var inside = $"{path}.{property.Key}";
            if (!ours.Contains(property.Key)) found.Add(inside + " is missing");
            else Compare(inside, [.. property], [.. ours[property.Key]], except, found);
        }
    }

    private static ILookup<string, JsonElement> Properties(string path, IEnumerable<JsonElement> objects)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var table = Tables.Contains(name) || name.StartsWith("Time Series", StringComparison.Ordinal);
        return objects.Where(element => element.ValueKind == JsonValueKind.Object)
            .SelectMany(element => element.EnumerateObject())
            .ToLookup(property => table ? "*" : property.Name, property => property.Value);
    }

    private static bool NotNull(JsonElement element) => element.ValueKind != JsonValueKind.Null;

    private static bool IsArray(JsonElement element) => element.ValueKind == JsonValueKind.Array;

    private static string Kind(JsonElement element) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : element.ValueKind.ToString();
}
