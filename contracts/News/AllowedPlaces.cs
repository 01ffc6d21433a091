using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Bloomberg.Contracts.News;

/// <summary>
/// Places that feeds may be read from although they are not public: BLOOMBERG_FEEDS_ALLOW. A <c>host:port</c> is that host on that port
/// wherever its name leads; a network such as <c>10.1.0.0/16</c> is all its addresses on the usual ports.
/// </summary>
public sealed class AllowedPlaces
{
    public const string Setting = "BLOOMBERG_FEEDS_ALLOW";

    /// <summary>What a value must be, for the sentence about a wrong one.</summary>
    public const string Expected = "places separated by commas, each host:port or a network such as 10.1.0.0/16";

    private readonly HashSet<string> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _networks = [];

    public static AllowedPlaces None { get; } = new();

    public bool IsEmpty => _places.Count == 0 && _networks.Count == 0;

    /// <param name="text">Null and empty allow nothing.</param>
    /// <param name="places">What it allows.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AllowedPlaces? places)
    {
        var read = new AllowedPlaces();
        var parts = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        places = parts.All(read.TryAdd) ? read : null;
        return places is not null;
    }

    public bool Contains(Uri address) => Contains(address.IdnHost, address.Port);

    /// <param name="host">A name, or an address with or without brackets.</param>
    /// <param name="port">The port.</param>
    public bool Contains(string host, int port) => _places.Contains(Place(host, port));

    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _networks.Exists(network => network.Contains(plain));
    }

    private bool TryAdd(string part)
    {
        if (part.Contains('/'))
        {
            if (!IPNetwork.TryParse(part, out var network)) return false;
            _networks.Add(network);
            return true;
        }
        var colon = part.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return false;
        var host = part[..colon];
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return false;
        _places.Add(Place(host, port));
        return true;
    }

    private static string Place(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host.Trim('[', ']')}:{port}");
}
