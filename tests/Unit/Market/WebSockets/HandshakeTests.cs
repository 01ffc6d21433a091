using Bloomberg.Market.WebSockets;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

public sealed class HandshakeTests
{
    // The key and its answer are the example of RFC 6455, section 1.3.
    private const string Good =
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

    private readonly Handshake _handshake = new(new Uri("wss://venue.example:9443/stream?x=1"), "dGhlIHNhbXBsZSBub25jZQ==");

    [Fact]
    public void The_answer_to_our_key_is_taken() => _handshake.Check(HttpHead.Parse(Good));

    [Theory]
    [InlineData("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "s3pPLMBiTxaQ9kYGzzhZRbK+xOO=", "Sec-WebSocket-Accept")]
    [InlineData("upgrade: WebSocket", "upgrade: h2c", "did not upgrade")]
    [InlineData("keep-alive, Upgrade", "keep-alive", "did not upgrade")]
    [InlineData("HTTP/1.1 101", "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Extensions: permessage-deflate\r\nX:", "extension")]
    [InlineData("HTTP/1.1 101", "SSH-2.0", "not HTTP")]
    public void Another_answer_is_refused_with_its_reason(string good, string bad, string reason)
    {
        var answer = Good.Replace(good, bad, StringComparison.Ordinal);

        var failure = Assert.Throws<WebSocketFailedException>(() => _handshake.Check(HttpHead.Parse(answer)));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\n", 429, 30)]
    [InlineData("HTTP/1.1 418 \r\nRetry-After: 4294967295\r\n", 418, 86_400)]
    public void A_refusal_says_its_status_and_how_long_to_stay_away(string answer, int status, int seconds)
    {
        var failure = Assert.Throws<WebSocketFailedException>(() => _handshake.Check(HttpHead.Parse(answer)));

        Assert.Equal((status, TimeSpan.FromSeconds(seconds)), (failure.Status, failure.RetryAfter));
    }

    [Fact]
    public void An_answer_that_ends_early_or_never_is_refused()
    {
        Assert.Throws<WebSocketFailedException>(() => HttpHead.Read(new MemoryStream("HTTP/1.1 101 Sw"u8.ToArray())));
        Assert.Throws<WebSocketFailedException>(() => HttpHead.Read(new MemoryStream(new byte[1_000_000])));
    }
}
