using System.Net;
using System.Net.Sockets;

namespace Bloomberg.Contracts.News;

/// <summary>
/// Which addresses belong to the internet. All others are this machine, the network it is in, or nobody: an address that a user chose must
/// not make us ask them. From IANA's registries of special purpose addresses.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network; Linux connects 0.0.0.0 to itself
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), // behind a provider's address translation
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), // link-local; clouds tell credentials at 169.254.169.254
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"), // documentation, as the next two of its kind
        IPNetwork.Parse("192.88.99.0/24"), // relays of 6to4
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), // measurements
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
        IPNetwork.Parse("2001::/23"), // Teredo and others that are no place
        IPNetwork.Parse("2001:db8::/32"), // documentation, as the next
        IPNetwork.Parse("3fff::/20"),
    ];

    // Of IPv6 only this part is given out; loopback, link-local, unique-local, site-local and multicast are outside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return !IsSpecial(address);
        if (Inside(address) is { } inside) return !IsSpecial(inside);
        return Global.Contains(address) && !IsSpecial(address);
    }

    private static bool IsSpecial(IPAddress address)
    {
        foreach (var network in NotPublic)
        {
            if (network.Contains(address)) return true;
        }
        return false;
    }

    /// <summary>The address of IPv4 that one of IPv6 stands for.</summary>
    private static IPAddress? Inside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }
}
