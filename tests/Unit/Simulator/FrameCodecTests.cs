using System.Text;
using Bloomberg.Simulator.Wire;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class FrameCodecTests
{
    private const int Limit = 1000;

    [Fact]
    public async Task Reads_a_masked_message_whatever_way_its_bytes_arrive()
    {
        var text = new string('x', 300) + "ö";
        var bytes = ClientBytes.Frame(Opcode.Text, Encoding.UTF8.GetBytes(text));
        for (var piece = 1; piece < bytes.Length; piece += 7)
        {
            var message = Assert.Single(await ReadAsync(bytes, piece));
            Assert.Equal((Opcode.Text, text), message);
        }
    }

    [Fact]
    public async Task Joins_fragments_with_a_ping_between_them()
    {
        byte[] bytes =
        [
            .. ClientBytes.Frame(Opcode.Text, "Hel"u8, final: false),
            .. ClientBytes.Frame(Opcode.Ping, "now"u8),
            .. ClientBytes.Frame(Opcode.Continuation, "lo"u8),
            .. ClientBytes.Frame(Opcode.Text, "next"u8),
        ];
        Assert.Equal([(Opcode.Ping, "now"), (Opcode.Text, "Hello"), (Opcode.Text, "next")], await ReadAsync(bytes, 5));
    }

    [Fact]
    public async Task Refuses_a_message_over_the_limit_before_it_has_arrived()
    {
        var header = ClientBytes.Frame(Opcode.Text, new byte[Limit + 1])[..8];
        var refused = await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(header, 100));
        Assert.Equal(CloseCode.TooBig, refused.Code);
    }

    [Fact]
    public async Task Refuses_fragments_that_are_too_much_together()
    {
        byte[] bytes =
        [
            .. ClientBytes.Frame(Opcode.Text, new byte[Limit], final: false),
            .. ClientBytes.Frame(Opcode.Continuation, "x"u8),
        ];
        var refused = await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(bytes, 4000));
        Assert.Equal(CloseCode.TooBig, refused.Code);
    }

    public static TheoryData<string, byte[]> ForbiddenFrames => new()
    {
        { "no mask", ClientBytes.Frame(Opcode.Text, "x"u8, masked: false) },
        { "reserved bits", [0xC1, 0x80, 0, 0, 0, 0] },
        { "unknown opcode", [0x83, 0x80, 0, 0, 0, 0] },
        { "fragmented ping", ClientBytes.Frame(Opcode.Ping, "x"u8, final: false) },
        { "long ping", ClientBytes.Frame(Opcode.Ping, new byte[126]) },
        { "continuation of nothing", ClientBytes.Frame(Opcode.Continuation, "x"u8) },
        { "text inside a message", [.. ClientBytes.Frame(Opcode.Text, "x"u8, final: false), .. ClientBytes.Frame(Opcode.Text, "x"u8)] },
    };

    [Theory]
    [MemberData(nameof(ForbiddenFrames))]
    public async Task Refuses_what_the_protocol_forbids(string what, byte[] bytes)
    {
        var refused = await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(bytes, 4000));
        Assert.True(refused.Code == CloseCode.ProtocolError, what);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Writes_headers_of_all_three_lengths(int length)
    {
        var bytes = new byte[ServerFrame.LongestHeader + length];
        var header = ServerFrame.WriteHeader(bytes, Opcode.Text, length);
        var (opcode, payload) = Assert.Single(Listener.Split(bytes.AsSpan(0, header + length)));
        Assert.Equal((Opcode.Text, length), (opcode, payload.Length));
    }

    [Fact]
    public void Answers_the_key_of_the_protocols_own_example() =>
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Handshake.Accept("dGhlIHNhbXBsZSBub25jZQ=="));

    private static async Task<List<(Opcode, string)>> ReadAsync(byte[] bytes, int piece)
    {
        using var stream = new PiecewiseStream(bytes, piece);
        var reader = new ClientMessageReader(stream, Limit);
        List<(Opcode, string)> messages = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } message)
            messages.Add((message.Opcode, Encoding.UTF8.GetString(message.Payload.Span)));
        return messages;
    }

    /// <summary>Gives its bytes out in small pieces, as a socket may.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
