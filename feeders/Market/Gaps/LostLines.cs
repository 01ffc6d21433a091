using System.Globalization;
using System.Text;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Gaps;

/// <summary>Names the trades in lines that were lost, as runs of ids, so that they can be fetched again.</summary>
public static class LostLines
{
    // As AssetLines writes them: trades,asset_type=…,exchange=…,symbol=… price=…,trade_id=1i,… 1723161601437301600
    private const string Start = InfluxSchema.Trades.Measurement + ",";

    /// <summary>One hole per asset and run of ids; the times are those of its first and last trade.</summary>
    public static IEnumerable<(AssetKey Key, Hole Hole)> Holes(ReadOnlyMemory<byte> lines) =>
        Encoding.UTF8.GetString(lines.Span).Split('\n').Select(Read).OfType<(AssetKey Key, long Id, long Time)>()
            .GroupBy(trade => trade.Key).SelectMany(asset => Runs(asset.Key, asset.OrderBy(trade => trade.Id)));

    private static IEnumerable<(AssetKey, Hole)> Runs(AssetKey key, IEnumerable<(AssetKey Key, long Id, long Time)> trades)
    {
        Hole? run = null;
        foreach (var (_, id, time) in trades)
        {
            if (run is { } grown && id <= grown.To + 1)
            {
                run = grown with { To = Math.Max(grown.To, id), ToTime = Math.Max(grown.ToTime, time) };
                continue;
            }
            if (run is { } done) yield return (key, done);
            run = new Hole(id, id, time, time) { Cause = GapCause.SpoolFull };
        }
        if (run is { } last) yield return (key, last);
    }

    private static (AssetKey, long Id, long Time)? Read(string line)
    {
        if (!line.StartsWith(Start, StringComparison.Ordinal)) return null;
        var parts = SplitUnescaped(line, ' ');
        if (parts.Count != 3 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var time)) return null;
        var tags = SplitUnescaped(parts[0], ',');
        var id = parts[1].Split(',').FirstOrDefault(f => f.StartsWith(InfluxSchema.Trades.TradeId + "=", StringComparison.Ordinal));
        if (Tag(tags, InfluxSchema.Tags.Exchange) is not { } exchange || Tag(tags, InfluxSchema.Tags.Symbol) is not { } symbol) return null;
        if (id is null || !long.TryParse(id[(InfluxSchema.Trades.TradeId.Length + 1)..].TrimEnd('i'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return (new AssetKey(exchange, symbol), number, TradeTime.ToSource(time));
    }

    private static string? Tag(List<string> tags, string name)
    {
        var tag = tags.FirstOrDefault(t => t.StartsWith(name + "=", StringComparison.Ordinal));
        return tag?[(name.Length + 1)..].Replace("\\,", ",", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal).Replace("\\ ", " ", StringComparison.Ordinal);
    }

    private static List<string> SplitUnescaped(string text, char at)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != at || (i > 0 && text[i - 1] == '\\')) continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }
}
