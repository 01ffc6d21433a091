using System.Text;
using Bloomberg.Market.WebSockets;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

public sealed class MessageParserTests
{
    private const int Limit = 200_000;

    private static readonly byte[] Stream =
    [
        .. ServerBytes.Frame(Opcode.Text, "one"u8),
        .. ServerBytes.Frame(Opcode.Text, [], final: true),
        .. ServerBytes.Frame(Opcode.Text, "be"u8, final: false),
        .. ServerBytes.Frame(Opcode.Ping, "now"u8),
        .. ServerBytes.Frame(Opcode.Continuation, "gi"u8, final: false),
        .. ServerBytes.Frame(Opcode.Pong, []),
        .. ServerBytes.Frame(Opcode.Continuation, "n"u8),
        .. ServerBytes.Frame(Opcode.Binary, Encoding.ASCII.GetBytes(new string('x', 126))),
        .. ServerBytes.Frame(Opcode.Text, [0xFF, 0xFE]),
        .. ServerBytes.Frame(Opcode.Close, [0x03, 0xE9, (byte)'b', (byte)'y', (byte)'e']),
    ];

    private static readonly string[] Told =
    [
        "Text one", "Text ", "Ping now", "Pong ", "Text begin", $"Binary {new string('x', 126)}", "Text ÿþ", "Close \u0003ébye",
    ];

    [Fact]
    public void A_stream_cut_at_any_two_places_tells_the_same()
    {
        for (var first = 0; first <= Stream.Length; first++)
        {
            for (var second = first; second <= Stream.Length; second += 7)
                Assert.Equal(Told, Read([Stream[..first], Stream[first..second], Stream[second..]]));
        }
    }

    [Fact]
    public void A_stream_that_comes_byte_by_byte_tells_the_same() => Assert.Equal(Told, Read(Stream.Select(b => new[] { b })));

    [Theory]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(Limit)]
    public void Every_form_of_length_is_read(int length)
    {
        var text = new string('a', length);
        var frame = ServerBytes.Frame(Opcode.Text, Encoding.ASCII.GetBytes(text));

        Assert.Equal([$"Text {text}", $"Text {text}"], Read([[.. frame, .. frame[..(length / 2)]], frame[(length / 2)..]]));
    }

    [Fact]
    public void Many_messages_larger_than_the_first_buffer_follow_each_other()
    {
        var frame = ServerBytes.Frame(Opcode.Text, Encoding.ASCII.GetBytes(new string('b', 40_001)));

        Assert.Equal(50, Read(Enumerable.Repeat(frame, 50).SelectMany(bytes => bytes).Chunk(10_007)).Count);
    }

    [Theory]
    [InlineData(new byte[] { 0xC1, 0x00 }, "reserved bits")]
    [InlineData(new byte[] { 0xA1, 0x00 }, "reserved bits")]
    [InlineData(new byte[] { 0x91, 0x00 }, "reserved bits")]
    [InlineData(new byte[] { 0x81, 0x80 }, "masked")]
    [InlineData(new byte[] { 0x83, 0x00 }, "opcode 3")]
    [InlineData(new byte[] { 0x8B, 0x00 }, "opcode 11")]
    [InlineData(new byte[] { 0x09, 0x00 }, "control frame")]
    [InlineData(new byte[] { 0x89, 0x7E }, "control frame")]
    [InlineData(new byte[] { 0x80, 0x00 }, "out of order")]
    [InlineData(new byte[] { 0x01, 0x00, 0x81, 0x00 }, "out of order")]
    public void What_a_server_may_not_send_is_refused_with_its_reason(byte[] bytes, string reason)
    {
        var failure = Assert.Throws<WebSocketFailedException>(() => Read([bytes]));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(CloseCode.ProtocolError, failure.Code);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(0x1_0000_0000)]
    [InlineData(ulong.MaxValue)]
    public void A_length_over_the_limit_is_refused_before_its_payload_comes(ulong length) =>
        Assert.Equal(CloseCode.TooBig, Assert.Throws<WebSocketFailedException>(() => Read([[0x82, .. ServerBytes.Long(length)]])).Code);

    [Fact]
    public void Fragments_together_hold_to_the_limit_too()
    {
        var half = ServerBytes.Frame(Opcode.Text, new byte[Limit], final: false);

        Assert.Equal(CloseCode.TooBig, Assert.Throws<WebSocketFailedException>(() => Read([half, ServerBytes.Frame(Opcode.Continuation, [1])])).Code);
    }

    private static List<string> Read(IEnumerable<byte[]> pieces)
    {
        var parser = new MessageParser(Limit);
        var told = new List<string>();
        foreach (var piece in pieces)
        {
            for (var rest = piece.AsMemory(); ;)
            {
                var room = parser.Room();
                var count = Math.Min(room.Length, rest.Length);
                rest[..count].CopyTo(room);
                parser.Received(count);
                while (parser.TryTake(out var message)) told.Add($"{message.Opcode} {Encoding.Latin1.GetString(message.Payload)}");
                rest = rest[count..];
                if (rest.IsEmpty) break;
            }
        }
        return told;
    }
}
