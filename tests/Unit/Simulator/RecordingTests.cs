using System.IO.Compression;
using System.Text;
using Bloomberg.Simulator.Replay;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class RecordingTests
{
    private const string Trade =
        """{"stream":"btcusdt@trade","data":{"e":"trade","E":2,"s":"BTCUSDT","t":7,"p":"28165.47000000","q":"0.00056000","b":1,"a":2,"T":1680652799999,"m":true,"M":true}}""";

    private const string Aggregate =
        """{"stream":"xrpeth@aggTrade","data":{"e":"aggTrade","E":2,"s":"XRPETH","a":5,"p":"0.1","q":"3","f":10,"l":12,"T":1680652799999,"m":false,"M":true}}""";

    [Fact]
    public void Reads_trades_out_of_frames_and_keeps_the_frames_as_they_are()
    {
        var recording = Read($"1680652800004107 {Trade}\n1680652800004107000 {Aggregate}\r\n");
        var trade = Assert.Single(recording.Streams["btcusdt@trade"]);
        Assert.Equal(Trade, Encoding.UTF8.GetString(trade.Text.Span));
        Assert.Equal((7, 7, 1, 2816547000000, 56000, 1680652799999000, true), (
            trade.Trade!.Value.Id, trade.Trade.Value.FirstId, trade.Trade.Value.Count, trade.Trade.Value.Price,
            trade.Trade.Value.Quantity, trade.Trade.Value.TimeMicros, trade.Trade.Value.BuyerMaker));
        var aggregate = Assert.Single(recording.Streams["xrpeth@aggTrade"]);
        Assert.Equal((5, 10, 12), (aggregate.Trade!.Value.Id, aggregate.Trade.Value.FirstId, aggregate.Trade.Value.LastId));
        Assert.Equal(trade.ReceivedNanos, aggregate.ReceivedNanos);
        Assert.Equal(0, recording.MalformedLines);
    }

    [Fact]
    public void Passes_over_what_is_no_frame()
    {
        var recording = Read("1680652800004107 {\"lastUpdateId\":1,\"bids\":[]}\n\n");
        Assert.Equal((0, 1L, 0L), (recording.Streams.Count, recording.OtherLines, recording.MalformedLines));
    }

    [Fact]
    public void Names_malformed_lines_by_file_and_line()
    {
        var recording = Read(string.Join('\n',
            $"1680652800004107 {Trade}",
            Trade,
            $"12 {Trade}",
            $"1680652800004107 {Trade[..^5]}",
            $"1680652800004107 {Trade.Replace("\"t\":7,", "", StringComparison.Ordinal)}",
            "1680652800004107 {\"stream\":\"x@y\", \"data\":{}}",
            $"1680652800004108 {Trade}"));
        Assert.Equal(["a.txt:2", "a.txt:3", "a.txt:4", "a.txt:5", "a.txt:6"], recording.Malformed);
        Assert.Equal(2, recording.Streams["btcusdt@trade"].Count);
    }

    [Fact]
    public void Joins_plain_and_compressed_files_in_the_order_given()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var plain = Path.Combine(folder.FullName, "b.txt");
            var compressed = Path.Combine(folder.FullName, "a.txt.gz");
            File.WriteAllText(plain, $"1680652800000001 {Trade}\n");
            using (var zip = new GZipStream(File.Create(compressed), CompressionLevel.Fastest))
                zip.Write(Encoding.UTF8.GetBytes($"1680652800000002 {Trade}\n1680652800000003 {Trade}"));

            var frames = Recording.Load([plain, compressed]).Streams["btcusdt@trade"];
            Assert.Equal([1, 2, 3], frames.Select(frame => (int)(frame.ReceivedNanos / 1000 % 10)));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void Says_which_file_cannot_be_read()
    {
        var wrong = Assert.Throws<ArgumentException>(() => Recording.Load(["/nowhere/x.gz"]));
        Assert.Contains("/nowhere/x.gz", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_lines_longer_than_its_buffer()
    {
        var padded = Trade.Replace("\"e\":\"trade\"", $"\"e\":\"{new string('x', 200_000)}\"", StringComparison.Ordinal);
        Assert.Equal(padded.Length, Assert.Single(Read($"1680652800004107 {padded}").Streams["btcusdt@trade"]).Text.Length);
    }

    private static Recording Read(string text)
    {
        var recording = new Recording();
        recording.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.txt");
        return recording;
    }
}
