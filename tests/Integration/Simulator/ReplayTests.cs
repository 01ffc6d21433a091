using System.IO.Compression;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

public sealed class ReplayTests
{
    [Fact]
    public async Task Plays_a_recording_byte_for_byte()
    {
        var file = Recordings.Require("binance-ws/hft_spot_btcusdt_20230405.txt.gz");
        var expected = ReadFrames(file).ToLookup(frame => frame.Split('"')[3]);
        await using var venue = await VenueHost.StartAsync("--replay", file, "--speed", "max");
        using var client = await VenueClient.ConnectAsync(venue, "/stream");
        await client.SubscribeAsync([.. expected.Select(stream => stream.Key)]);

        List<string> received = [];
        while (received.Count < expected.Sum(stream => stream.Count())) received.Add((await client.ReceiveAsync())!);
        var got = received.ToLookup(frame => frame.Split('"')[3]);
        Assert.All(expected, stream => Assert.Equal(stream, got[stream.Key]));

        var progress = (await venue.GetAsync("/admin/state")).GetProperty("streams").EnumerateArray().ToList();
        Assert.All(progress, stream => Assert.True(stream.GetProperty("finished").GetBoolean()));
    }

    [Fact]
    public async Task Goes_on_for_the_next_client_where_the_last_one_left()
    {
        var file = Recordings.Require("binance-ws/hft_spot_btcusdt_20230405.txt.gz");
        await using var venue = await VenueHost.StartAsync("--replay", file, "--speed", "100");
        using (var first = await VenueClient.ConnectAsync(venue, "/stream?streams=btcusdt@trade")) await first.IdsAsync(200);
        while ((await venue.GetAsync("/admin/state")).GetProperty("connections").GetArrayLength() > 0) { }

        var sent = (await venue.GetAsync("/admin/state")).GetProperty("streams").EnumerateArray()
            .Single(stream => stream.GetProperty("stream").GetString() == "btcusdt@trade").GetProperty("last_sent_id").GetInt64();
        using var second = await VenueClient.ConnectAsync(venue, "/stream?streams=btcusdt@trade");
        Assert.Equal(sent + 1, (await second.IdsAsync(1))[0]);
    }

    [Fact]
    public async Task Candles_of_the_recording_equal_the_official_ones_digit_for_digit()
    {
        var files = new[] { "binance-ws/hft_spot_btcusdt_20240808.txt.gz", "binance-ws/hft_spot_btcusdt_20240809.txt.gz" }.Select(Recordings.Require);
        await using var venue = await VenueHost.StartAsync(["--speed", "max", "--replay", .. files]);
        using var client = await VenueClient.ConnectAsync(venue, "/ws/btcusdt@trade");
        var total = (await venue.GetAsync("/admin/state")).GetProperty("streams").EnumerateArray()
            .Single(stream => stream.GetProperty("stream").GetString() == "btcusdt@trade").GetProperty("total").GetInt32();
        await client.IdsAsync(total);

        var rows = await venue.GetAsync("/api/v3/klines?symbol=BTCUSDT&interval=5m&startTime=1723161300000&limit=1");
        Assert.Equal(
            """[1723161300000,"61828.00000000","61860.80000000","61583.22000000","61685.99000000","199.42863000",1723161599999,"12304668.02540550",8863,"90.18301000","5563967.33325070","0"]""",
            rows[0].GetRawText());
        var page = await venue.GetAsync("/api/v3/aggTrades?symbol=BTCUSDT&fromId=3735683300&limit=1000");
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => 3735683300L + i), page.EnumerateArray().Select(trade => trade.GetProperty("a").GetInt64()));
    }

    [Fact]
    public async Task A_recording_has_its_own_symbols_and_nothing_else()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """1680652800004107 {"stream":"ethbtc@trade","data":{"e":"trade","t":1,"p":"0.05","q":"2","T":1680652800000,"m":true}}""",
            TestContext.Current.CancellationToken);
        try
        {
            await using var venue = await VenueHost.StartAsync("--replay", file, "--speed", "max");
            var symbol = (await venue.GetAsync("/api/v3/exchangeInfo")).GetProperty("symbols").EnumerateArray().Single();
            Assert.Equal(("ETH", "BTC"), (symbol.GetProperty("baseAsset").GetString(), symbol.GetProperty("quoteAsset").GetString()));
            using var client = await VenueClient.ConnectAsync(venue, "/stream");
            await client.SubscribeAsync("ethbtc@ticker", "ethbtc@trade");
            Assert.Equal(1, (await client.EventAsync()).GetProperty("t").GetInt64());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> ReadFrames(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            var frame = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (frame.StartsWith("{\"stream\"", StringComparison.Ordinal)) yield return frame;
        }
    }
}
