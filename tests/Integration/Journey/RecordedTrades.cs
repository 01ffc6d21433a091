using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>What the recordings hold, read apart from the product's own decoder.</summary>
public static partial class RecordedTrades
{
    public static readonly string[] Bitcoin = ["binance-ws/hft_spot_btcusdt_20240808.txt.gz", "binance-ws/hft_spot_btcusdt_20240809.txt.gz"];

    /// <summary>The trade ids of captured <c>trade</c> frames.</summary>
    public static List<long> Ids(IEnumerable<string> files) =>
        [.. files.SelectMany(file => Lines(Recordings.Require(file))).Where(line => line.Contains("@trade\"", StringComparison.Ordinal))
            .Select(line => long.Parse(TradeId().Match(line).Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <summary>
    /// XRP/ETH was recorded as REST answers; written here as the frames the venue would have sent, one file of `receive-time frame` lines.
    /// </summary>
    public static void WriteXrpEthFrames(string path)
    {
        using var trades = JsonDocument.Parse(string.Concat(Lines(Recordings.Require("binance-pairs/XRPETH_aggTrades_ccxt_2019-10-11_13.json.gz"))));
        using var file = new StreamWriter(path);
        foreach (var trade in trades.RootElement.EnumerateArray())
        {
            var info = trade.GetProperty("info");
            var time = info.GetProperty("T").GetInt64();
            var fields = info.GetRawText()[1..];
            file.WriteLine($$"""{{time}}000000 {"stream":"xrpeth@aggTrade","data":{"e":"aggTrade","E":{{time}},"s":"XRPETH",{{fields}}}""");
        }
    }

    /// <summary>Rows of <c>[ms, open, high, low, close, volume]</c>.</summary>
    public static List<decimal[]> XrpEthMinutes()
    {
        using var rows = JsonDocument.Parse(string.Concat(Lines(Recordings.Require("binance-pairs/XRPETH_1m_2019-10-11_13.json.gz"))));
        return [.. rows.RootElement.EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDecimal()).ToArray())];
    }

    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }

    [GeneratedRegex("\"t\":([0-9]+)")]
    private static partial Regex TradeId();
}
