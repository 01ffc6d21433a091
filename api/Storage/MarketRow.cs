using System.Text.Json;

namespace Bloomberg.Api.Storage;

/// <summary>One row of an InfluxDB answer, by column name. A field that is absent, null or not of the asked kind is null.</summary>
public readonly struct MarketRow(IReadOnlyList<string> columns, JsonElement[] values)
{
    /// <summary>Unix nanoseconds.</summary>
    public long Time => Whole("time") ?? 0;

    /// <summary>The digits as InfluxDB prints them (the shortest that name the stored double), so nothing is rounded again.</summary>
    public decimal? Number(string name) =>
        Find(name, JsonValueKind.Number) is { } value && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>The stored double itself; a decimal turned into one is not always the nearest.</summary>
    public double? Stored(string name) => Find(name, JsonValueKind.Number)?.GetDouble();

    public long? Whole(string name) =>
        Find(name, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) ? number : null;

    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    public bool? Flag(string name) => Find(name, JsonValueKind.True) is not null ? true : Find(name, JsonValueKind.False) is not null ? false : null;

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (columns[i] == name) return values[i].ValueKind == kind ? values[i] : null;
        }
        return null;
    }
}
