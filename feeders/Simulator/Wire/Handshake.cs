using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Bloomberg.Simulator.Wire;

/// <summary>
/// The server's side of the opening handshake. Done by hand because the venue must be able to misbehave: stop answering, send what is no
/// frame, vanish; the framework's WebSocket allows none of it, and sends one frame per write.
/// </summary>
internal static class Handshake
{
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Whether the request asks for a WebSocket of the one version there is.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        && string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        && context.Request.Headers.SecWebSocketVersion == "13"
        && !string.IsNullOrEmpty(context.Request.Headers.SecWebSocketKey);

    /// <summary>Answers 101 and hands over the raw duplex stream. Extensions offered by the client are not taken up.</summary>
    public static Task<Stream> AcceptAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Upgrade = "websocket";
        headers.Connection = "Upgrade";
        headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>The proof that the server understood the key (RFC 6455, section 4.2.2).</summary>
    internal static string Accept(string key)
    {
#pragma warning disable CA5350 // SHA-1 is what the protocol prescribes; nothing secret hangs on it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
    }
}
