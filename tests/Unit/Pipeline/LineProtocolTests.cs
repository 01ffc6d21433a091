using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class LineProtocolTests
{
    [Fact]
    public void Writes_a_trade_as_documented()
    {
        var key = LineProtocol.SeriesKey("trades", ("exchange", "demo"), ("symbol", "BTC/USDT"));
        var line = new LineBuffer();
        LineProtocol.Begin(line, key);
        LineProtocol.AppendField(line, "price", new Decimal64(6168599, 2));
        LineProtocol.AppendField(line, "trade_id", 12L);
        LineProtocol.AppendField(line, "buyer_maker", true);
        LineProtocol.AppendField(line, "note", "say \"hi\" \\ bye");
        LineProtocol.AppendField(line, "half", 0.5);
        Assert.True(LineProtocol.End(line, 1723161600000000000));
        Assert.Equal(
            """trades,exchange=demo,symbol=BTC/USDT price=61685.99,trade_id=12i,buyer_maker=t,note="say \"hi\" \\ bye",half=0.5 1723161600000000000""",
            Text(line));
    }

    [Theory]
    [InlineData("BTC/USDT", "BTC/USDT")]
    [InlineData(@"C:\dir", @"C:\dir")]
    [InlineData(@"a\", "a＼")]
    [InlineData(@"a\\b", @"a＼\b")]
    [InlineData(@"a\,b", @"a＼,b")]
    [InlineData("a\nb", "a␊b")]
    [InlineData("a\0\u007F", "a␀␡")]
    public void Replaces_in_a_tag_only_what_no_tag_can_hold(string given, string stored)
    {
        Assert.Equal(stored, LineProtocol.StoredTag(given));
        var read = LineReader.Read(Encoding.UTF8.GetString(LineProtocol.SeriesKey("m", ("t", given), ("z", "1"))) + " f=1 1");
        Assert.Equal([("t", stored), ("z", "1")], read.Tags);
    }

    [Fact]
    public void Replaces_a_lone_surrogate_which_has_no_UTF8()
    {
        Assert.Equal("m,t=a\uFFFDb", Encoding.UTF8.GetString(LineProtocol.SeriesKey("m", ("t", "a\uD83Db"))));
    }

    [Fact]
    public void Leaves_out_an_empty_tag()
    {
        Assert.Equal("m,b=2", Encoding.UTF8.GetString(LineProtocol.SeriesKey("m", ("a", ""), ("b", "2"))));
    }

    [Fact]
    public void A_measurement_never_starts_a_comment()
    {
        Assert.Equal("＃m", Encoding.UTF8.GetString(LineProtocol.SeriesKey("#m")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Leaves_out_a_field_that_is_no_number_and_a_point_left_without_fields(double value)
    {
        var line = new LineBuffer();
        line.AppendRaw("before\n"u8);
        LineProtocol.Begin(line, "m"u8);
        Assert.False(LineProtocol.AppendField(line, "f", value));
        Assert.False(LineProtocol.End(line, 1));
        Assert.Equal("before\n", Text(line));

        LineProtocol.Begin(line, "m"u8);
        LineProtocol.AppendField(line, "f", value);
        LineProtocol.AppendField(line, "g", 1L);
        Assert.True(LineProtocol.End(line, 1));
        Assert.Equal("before\nm g=1i 1", Text(line));
    }

    [Fact]
    public void An_independent_reader_gets_back_every_hostile_text()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (measurement, tag, value, field, text) = (Next(), Next(), Next(), Next(), Next());
            var line = new LineBuffer(8);
            LineProtocol.Begin(line, LineProtocol.SeriesKey(measurement, (tag, value)));
            LineProtocol.AppendField(line, field, text);
            LineProtocol.AppendField(line, "n", (long)i);
            Assert.True(LineProtocol.End(line, i));
            var whole = Text(line);

            var read = LineReader.Read(whole);
            Assert.Equal([(LineProtocol.StoredTag(tag), LineProtocol.StoredTag(value))], read.Tags);
            Assert.Equal(HostileText.WellFormed(text), read.Fields[0].Value);
            Assert.Equal(("n", i + "i"), read.Fields[1]);
            Assert.Equal(i, read.Time);
            Assert.Equal(line.Length, LineSplitter.FirstLine(line.Written));
        }

        string Next() => HostileText.Next(random);
    }

    private static string Text(LineBuffer line) => Encoding.UTF8.GetString(line.Written);
}
