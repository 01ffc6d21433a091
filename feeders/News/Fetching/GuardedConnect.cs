using System.Net;
using System.Net.Sockets;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Fetching;

/// <summary>
/// Connects to public addresses only. The addresses that were looked at are the ones connected to, so a name that leads elsewhere a moment
/// later changes nothing.
/// </summary>
internal sealed class GuardedConnect(GuardOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <exception cref="RefusedPlaceException">The name leads to an address that must not be asked, be it one of many.</exception>
    /// <exception cref="SocketException">Nobody is there.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isNumber = IPAddress.TryParse(host, out var number);
        // A demo needs no network, so it does not ask for names either.
        if (!isNumber && options.OnlyAllowed && !options.Allowed.Contains(host, port)) throw new RefusedPlaceException(Sentence(host));
        var addresses = isNumber ? [number!] : await resolve(host, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            if (!MayAsk(host, port, address)) throw new RefusedPlaceException(Sentence(host));
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayAsk(string host, int port, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (options.Allowed.Contains(host, port) || options.Allowed.Contains(plain.ToString(), port)) return true;
        if (!FeedAddress.IsUsualPort(port)) return false;
        return options.Allowed.Contains(plain) || (!options.OnlyAllowed && PublicAddress.Is(address));
    }

    private string Sentence(string host) => options.OnlyAllowed
        ? $"{host} is not asked: this is a demo, which reads made-up feeds only"
        : $"{host} leads to this machine or a private network, which feeds are not read from; {AllowedPlaces.Setting} can allow it";
}
