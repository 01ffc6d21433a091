using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Bloomberg.Pipeline.Influx;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class InfluxRowsTests
{
    private const string Chunks = """
        {"results":[{"statement_id":0,"series":[{"name":"trades","columns":["time","price","id"],"values":[[1,6.5,7],[2,null,8]],"partial":true}],"partial":true}]}
        {"results":[{"statement_id":0,"series":[{"name":"trades","tags":{"symbol":"[\"values\"]"},"columns":["time","price","id"],"values":[[3,1e-7,9]]}]}]}

        """;

    [Fact]
    public async Task Visits_every_row_wherever_the_body_is_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(Chunks);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(["1 6.5 7", "2 - 8", "3 1e-7 9"], await ReadAsync(bytes[..cut], bytes[cut..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"results":[{"statement_id":0}]}""")]
    public async Task An_answer_without_rows_is_no_error(string body) => Assert.Empty(await ReadAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task An_error_inside_a_good_answer_is_the_statements()
    {
        var failure = await Assert.ThrowsAsync<InfluxQueryException>(
            () => ReadAsync("""{"results":[{"statement_id":0,"error":"database not found: x"}]}"""u8.ToArray()));

        Assert.Contains("database not found: x", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"results":[{"series":[{"values":[[1,2""")]
    public async Task What_is_cut_off_or_no_JSON_is_refused(string body) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task A_row_of_too_many_values_is_refused()
    {
        var row = string.Join(',', Enumerable.Range(0, 40));

        await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Encoding.UTF8.GetBytes($$"""{"results":[{"series":[{"values":[[{{row}}]]}]}]}""")));
    }

    private static async Task<List<string>> ReadAsync(params byte[][] pieces)
    {
        var pipe = new Pipe();
        var rows = new List<string>();
        var reading = InfluxRows.ReadAsync(pipe.Reader.AsStream(), "SELECT", row => rows.Add(Show(row)), TestContext.Current.CancellationToken);
        foreach (var piece in pieces) await pipe.Writer.WriteAsync(piece, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        await reading;
        return rows;
    }

    private static string Show(scoped InfluxRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Whole(0)} {(row.IsNull(1) ? "-" : Encoding.ASCII.GetString(row.Digits(1)))} {row.Whole(2)}");
}
