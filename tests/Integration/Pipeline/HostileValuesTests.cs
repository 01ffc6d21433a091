using System.Text;
using System.Text.Json;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class HostileValuesTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    private const int Points = 600;

    private static readonly string[] Pieces =
    [
        ",", " ", "=", "\"", "\\", "\\\\", "\\,", "\\ ", "\\=", "\\\"", "\n", "\r\n", "\t", "\u0001", "\u007F", "#", "'", ";", "a", "B", "0",
        "i", "ü", "日本", "🚀", "\uD83D", "\uDE80", "e\u0301", "\u2028", "1e9", "NaN", "--", "DROP DATABASE", "\\n", "${x}", "%s",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_back_every_hostile_value_equal(bool gzip)
    {
        await using var parts = new InfluxParts(server, gzip: gzip);
        var random = new Random(gzip ? 11 : 12);
        var lines = new LineBuffer();
        var expected = new List<(string Measurement, string Tag, string Text, double Number, long Whole)>();
        for (var i = 0; i < Points; i++)
        {
            var measurement = (gzip ? "g" : "p") + i + Next(random);
            var (tag, text) = (Next(random), Next(random));
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(number)) number = -0.0;
            var whole = random.NextInt64(long.MinValue, long.MaxValue);
            LineProtocol.Begin(lines, LineProtocol.SeriesKey(measurement, ("tag", tag)));
            LineProtocol.AppendField(lines, "text", text);
            LineProtocol.AppendField(lines, "number", number);
            LineProtocol.AppendField(lines, "whole", whole);
            LineProtocol.End(lines, 1723161600000000000 + i);
            lines.AppendByte((byte)'\n');
            expected.Add((LineProtocol.StoredTag(measurement), LineProtocol.StoredTag(tag), WellFormed(text), number, whole));
        }

        await parts.SendAsync(Encoding.UTF8.GetString(lines.Written));

        Assert.Empty(parts.Rejected());
        for (var i = 0; i < Points; i++) await CheckAsync(parts, expected[i], 1723161600000000000 + i);
    }

    [Fact]
    public async Task Finds_a_hostile_tag_by_parameter_and_by_quoting()
    {
        await using var parts = new InfluxParts(server);
        const string symbol = """it's "odd", \o/ = 日本""";
        var key = Encoding.UTF8.GetString(LineProtocol.SeriesKey("found", ("symbol", symbol)));
        await parts.SendAsync($"{key} price=1.5,id=9007199254740993i 1723161600000000001\nfound,symbol=other price=2 1723161600000000002\n");

        var bound = new Dictionary<string, object> { ["s"] = symbol, ["p"] = 1.0, ["t"] = 1723161600000000000 };
        var byParameter = await parts.Query.ReadAsync(
            InfluxParts.Database, "SELECT price, id FROM found WHERE symbol = $s AND price >= $p AND time >= $t", bound, InfluxParts.Patience);
        var byQuoting = await parts.Query.ReadAsync(
            InfluxParts.Database, $"SELECT price, id FROM found WHERE symbol = {InfluxQl.Text(symbol)}", null, InfluxParts.Patience);

        foreach (var answer in new[] { byParameter, byQuoting })
        {
            var row = Assert.Single(Assert.Single(answer).Rows);
            Assert.Equal([1723161600000000001, 9007199254740993], [row[0].GetInt64(), row[2].GetInt64()]);
        }
    }

    private static async Task CheckAsync(
        InfluxParts parts, (string Measurement, string Tag, string Text, double Number, long Whole) point, long time)
    {
        var statement = $"SELECT text, number, whole FROM {InfluxQl.Name(point.Measurement)} GROUP BY *";
        var found = await parts.Query.ReadAsync(InfluxParts.Database, statement, null, InfluxParts.Patience);
        Assert.True(found.Count == 1, $"{found.Count} series for {statement}");
        var series = found[0];
        Assert.Equal(point.Measurement, series.Name);
        Assert.Equal(point.Tag, series.Tags["tag"]);
        JsonElement[] row = Assert.Single(series.Rows);
        Assert.Equal(time, row[0].GetInt64());
        Assert.Equal(point.Text, row[1].GetString());
        Assert.Equal(point.Number, row[2].GetDouble());
        Assert.Equal(point.Whole, row[3].GetInt64());
    }

    private static string Next(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
