using System.Text.Json;

namespace Bloomberg.Tests.Unit.Api;

/// <summary>The stream's text in short: <c>quotes A/B=1</c>, <c>candles 0=9</c> (minute and close), <c>health</c>.</summary>
public static class StreamText
{
    public static string[] Summaries(string text) =>
    [
        .. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n')).Select(lines =>
        {
            var name = lines.Single(line => line.StartsWith("event: ", StringComparison.Ordinal))["event: ".Length..];
            var data = JsonSerializer.Deserialize<JsonElement>(lines[^1]["data: ".Length..]);
            return name == "health" ? name : $"{name} {string.Join(' ', data.GetProperty(name).EnumerateArray().Select(Short))}";
        }),
    ];

    private static string Short(JsonElement item) => item.TryGetProperty("candle", out var candle)
        ? $"{candle.GetProperty("open_time").GetDateTimeOffset().Minute}={candle.GetProperty("close")}"
        : $"{item.GetProperty("symbol").GetString()}={item.GetProperty("price")}";
}
