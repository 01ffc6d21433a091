using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>What the services counted, and what was seen of the prices, as a page for a person.</summary>
internal sealed class DayFigures(JsonElement board, DayWatch watch)
{
    public int Most(string service, string window) => Of(service).GetProperty($"{window}_max").GetInt32();

    public long Refused(string service) => Of(service).GetProperty("statuses").TryGetProperty("429", out var count) ? count.GetInt64() : 0;

    public override string ToString()
    {
        var page = new StringBuilder();
        page.AppendLine("| service | requests | worst second | worst minute | worst hour | 429 |").AppendLine("|---|---|---|---|---|---|");
        foreach (var service in board.GetProperty("services").EnumerateArray())
        {
            var name = service.GetProperty("name").GetString()!;
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {service.GetProperty("requests")} | {Most(name, "second")} | {Most(name, "minute")} | {Most(name, "hour")} | {Refused(name)} |");
        }
        page.AppendLine().AppendLine("| prices believed | |").AppendLine("|---|---|");
        foreach (var (name, count) in watch.Prices) page.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {count} |");
        page.AppendLine().AppendLine("| without a fresh price | seconds, all assets together |").AppendLine("|---|---|");
        foreach (var (cause, seconds) in watch.StaleSeconds) page.AppendLine(CultureInfo.InvariantCulture, $"| {cause} | {seconds:0} |");
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"{watch.Compared} prices held against the right one, {watch.Wrong.Count} wrong ones shown as right, {watch.Held.Count()} readings held back.");
        foreach (var (asset, held) in watch.Held.Take(20)) page.AppendLine(CultureInfo.InvariantCulture, $"held: {asset} {held.Price} of {held.SourceTime:HH:mm:ss}: {held.Reason}");
        return page.ToString();
    }

    private JsonElement Of(string service) =>
        board.GetProperty("services").EnumerateArray().Single(state => state.GetProperty("name").GetString() == service);
}
