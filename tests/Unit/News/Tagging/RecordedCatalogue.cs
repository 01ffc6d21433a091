using System.IO.Compression;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>A catalogue as the product has it: 12,695 coins and the pairs of a venue, as they were recorded.</summary>
internal static class RecordedCatalogue
{
    public static SubjectCatalogue Read() => new([.. Coins(), .. Pairs()]);

    private static IEnumerable<CatalogueRow> Coins()
    {
        using var list = JsonDocument.Parse(new GZipStream(File.OpenRead(Recordings.Require("coingecko/coins_list.json.gz")), CompressionMode.Decompress));
        foreach (var coin in list.RootElement.EnumerateArray().ToArray())
        {
            var id = coin.GetProperty("id").GetString();
            if (AssetKey.Complaint("coingecko", id) is not null) continue;
            yield return new(new("coingecko", id!), AssetType.Crypto, coin.GetProperty("symbol").GetString()!.ToUpperInvariant(), "USD",
                coin.GetProperty("name").GetString());
        }
    }

    private static IEnumerable<CatalogueRow> Pairs()
    {
        using var recording = new StreamReader(new GZipStream(
            File.OpenRead(Recordings.Require("binance-ws/cryptofeed_BINANCE.0.txt.gz")), CompressionMode.Decompress));
        var line = recording.ReadLine()!;
        using var listing = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]);
        foreach (var pair in listing.RootElement.GetProperty("symbols").EnumerateArray().ToArray())
        {
            var (based, quote) = (pair.GetProperty("baseAsset").GetString()!, pair.GetProperty("quoteAsset").GetString()!);
            yield return new(new("binance", $"{based}/{quote}"), AssetType.Crypto, based, quote, Listed: pair.GetProperty("status").GetString() == "TRADING");
        }
    }
}
