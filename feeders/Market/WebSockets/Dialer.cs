using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Bloomberg.Market.WebSockets;

/// <summary>
/// The way to a server: TCP, through the proxy of the environment where there is one (http_proxy, https_proxy, no_proxy), and TLS. All of it
/// blocks: a socket that was once used asynchronously is never truly blocking again, and each read would go through the runtime's epoll thread.
/// </summary>
internal static class Dialer
{
    public static Stream Open(Socket socket, Uri url)
    {
        socket.NoDelay = true;
        var proxy = HttpClient.DefaultProxy.GetProxy(url);
        socket.Connect(proxy?.IdnHost ?? url.IdnHost, proxy?.Port ?? url.Port);
        var stream = new NetworkStream(socket, ownsSocket: false);
        if (proxy is not null) Tunnel(stream, proxy, url);
        if (url.Scheme != Uri.UriSchemeWss) return stream;
        var secure = new SslStream(stream);
        secure.AuthenticateAsClient(url.IdnHost);
        return secure;
    }

    private static void Tunnel(NetworkStream stream, Uri proxy, Uri url)
    {
        if (proxy.Scheme != Uri.UriSchemeHttp) throw new WebSocketFailedException($"a proxy of the kind {proxy.Scheme} cannot be used, only http");
        var target = $"{url.IdnHost}:{url.Port}";
        stream.Write(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{Authorization(proxy)}\r\n"));
        if (HttpHead.Read(stream) is { Status: not 200 } answer) throw new WebSocketFailedException($"the proxy {proxy.Authority} answers HTTP {answer.Status}");
    }

    private static string Authorization(Uri proxy) =>
        HttpClient.DefaultProxy.Credentials?.GetCredential(proxy, "Basic") is { } credential
            ? $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"))}\r\n"
            : "";
}
