using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>Ports for servers that keep theirs over a restart.</summary>
public static class FreePort
{
    // Below the range from which the kernel serves outgoing connections: a server that is down for a second must find its port free again.
    private const int First = 20_000;
    private const int Last = 32_000;

    // A server takes its port some time after it was given one.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Next()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && Given.TryAdd(port, true))
                return port;
        }
        throw new InvalidOperationException($"No free port found between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
