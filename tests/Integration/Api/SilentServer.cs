using System.Net;
using System.Net.Sockets;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>A server that hangs: the kernel takes its connections, and it never answers.</summary>
public sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    public void Dispose() => _listener.Dispose();
}
