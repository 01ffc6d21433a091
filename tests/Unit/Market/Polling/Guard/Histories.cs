using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

/// <summary>Every history among the recordings: files that come to the folders are read as well.</summary>
public static class Histories
{
    // Made for tests of indicators: wrong on purpose, or all zero.
    private static readonly string[] MadeUp = ["skender_bad", "skender_zeros", "skender_compare", "skender_mismatch", ".fake."];

    private static readonly string[] CryptoWords = ["crypto", "bitcoin", "btc", "binance"];
    private static readonly string[] ForexWords = ["forex", "usdjpy"];

    // Not a static field: where the recordings are missing the test is to be skipped by its own exception.
    private static readonly Lazy<IReadOnlyList<History>> Found = new(() =>
        [.. Files("ohlcv", "*").Concat(Files("binance-klines", "*")).Concat(Files("yahoo", "chart-*")).SelectMany(Read).Where(h => h.Readings.Count > 1)]);

    /// <summary>Those with two readings or more.</summary>
    public static IReadOnlyList<History> All => Found.Value;

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Recordings.Require(folder), pattern)
            .Where(file => !MadeUp.Any(word => file.Contains(word, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<History> Read(string file) => Path.GetFileName(file) switch
    {
        var name when name.StartsWith("chart-", StringComparison.Ordinal) => Chart(name, file),
        var name when name.EndsWith(".zip", StringComparison.Ordinal) => [new(name, TypeOf(name), Ordered(Zipped(name, file)))],
        var name when Path.GetFileName(Path.GetDirectoryName(file)) == "binance-klines" => [new(name, AssetType.Crypto, Ordered(Klines(file)))],
        var name => Tables(name, file),
    };

    private static IEnumerable<History> Chart(string name, string file)
    {
        using var json = JsonDocument.Parse(string.Join('\n', Lines(file)));
        if (json.RootElement.GetProperty("body").GetProperty("chart").GetProperty("result") is not { ValueKind: JsonValueKind.Array } results) return [];
        if (!results[0].TryGetProperty("timestamp", out var times)) return [];
        var closes = results[0].GetProperty("indicators").GetProperty("quote")[0].GetProperty("close");
        var type = results[0].GetProperty("meta").GetProperty("instrumentType").GetString() switch
        {
            "CRYPTOCURRENCY" => AssetType.Crypto,
            "FUTURE" => AssetType.Future,
            "MUTUALFUND" => AssetType.Fund,
            _ => AssetType.Equity,
        };
        return
        [
            new(name, type, Ordered(times.EnumerateArray().Zip(closes.EnumerateArray())
                .Where(row => row.Second.ValueKind == JsonValueKind.Number)
                .Select(row => (DateTimeOffset.FromUnixTimeSeconds(row.First.GetInt64()), row.Second.GetDecimal())))),
        ];
    }

    // Every candle as a poll might have met it: open, both ends, close. From 2025 on the venue counts microseconds.
    private static IEnumerable<(DateTimeOffset, decimal)> Klines(string file) =>
        from line in Lines(file)
        where char.IsAsciiDigit(line[0])
        let cells = line.Split(',')
        let opened = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[0][..13]))
        let closed = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[6][..13]))
        let isUp = Number(cells[4]) > Number(cells[1])
        let prices = isUp ? (int[])[1, 3, 2, 4] : [1, 2, 3, 4]
        from i in Enumerable.Range(0, 4)
        select (opened + (closed - opened) * (i / 3.0), Number(cells[prices[i]]));

    // A day's minutes stand as milliseconds, the day in the file's name; a row of days as dates. Shares are in ten-thousandths.
    private static IEnumerable<(DateTimeOffset, decimal)> Zipped(string name, string file)
    {
        using var zip = ZipFile.OpenRead(file);
        using var reader = new StreamReader(zip.Entries[0].Open());
        var day = name.Split('_').Select(Day).FirstOrDefault(found => found != default);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var time = day != default ? day.AddMilliseconds(long.Parse(cells[0])) : Time(cells[0]);
            yield return (time, Number(cells[4]) / (name.Contains("equity", StringComparison.Ordinal) ? 10_000 : 1));
        }
    }

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd", null, DateTimeStyles.AssumeUniversal, out var day) ? day : default;

    private static IEnumerable<History> Tables(string name, string file)
    {
        var rows = Lines(file).Select(line => line.Trim('\uFEFF').Split(',')).ToArray();
        var header = rows[0].Select(cell => cell.ToLowerInvariant()).ToArray();
        var (price, asset) = (Math.Max(Array.IndexOf(header, "close"), Array.IndexOf(header, "bid")), Array.IndexOf(header, "stock"));
        if (price < 0) return [];
        return rows.Skip(1).Where(cells => cells.Length == header.Length)
            .GroupBy(cells => asset < 0 ? "" : cells[asset])
            .Select(group => new History(name + group.Key, TypeOf(name), Ordered(group.Select(cells => (Time(cells[0]), Number(cells[price]))))));
    }

    private static Reading[] Ordered(IEnumerable<(DateTimeOffset Time, decimal Price)> rows) =>
        [.. rows.Where(row => row.Price > 0).OrderBy(row => row.Time).Select(row => new Reading(row.Price, row.Time, "recorded"))];

    private static AssetType TypeOf(string name) =>
        ForexWords.Any(word => name.Contains(word, StringComparison.Ordinal)) ? AssetType.Forex
        : CryptoWords.Any(word => name.Contains(word, StringComparison.Ordinal)) ? AssetType.Crypto
        : AssetType.Equity;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd HH:mm", null, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }
}
