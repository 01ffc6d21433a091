using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Bloomberg.Contracts.News;

/// <summary>
/// What the address of a feed may be, as far as its text tells. Where a name leads is known only when it is asked, and looked at then.
/// </summary>
public static class FeedAddress
{
    public const int MostCharacters = 2048;

    // Any other would let a feed be a mail server, a database, or a search for open ports.
    private static readonly int[] Ports = [80, 443, 8080, 8443];

    private static readonly string[] LocalNames = [".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

    /// <param name="text">As a user wrote it.</param>
    /// <param name="allowed">Places that may be asked although they are not public.</param>
    /// <param name="address">Its <see cref="Uri.AbsoluteUri"/> is to be stored: without a fragment, the host's name in ASCII, one spelling for one feed.</param>
    /// <param name="error">One sentence for a person.</param>
    public static bool TryParse(
        string? text, AllowedPlaces allowed, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? error)
    {
        text = text?.Trim();
        error = Unreadable(text, out address) ?? Refusal(address!, allowed);
        address = error is null ? Plain(address!) : null;
        return error is null;
    }

    /// <summary>Why an address may not be asked, as far as its text tells; null where it may.</summary>
    public static string? Refusal(Uri address, AllowedPlaces allowed)
    {
        if (address.Scheme is not ("http" or "https")) return $"A feed's address begins with http:// or https://, not {address.Scheme}:.";
        if (address.UserInfo.Length > 0) return "A feed's address must not hold a user name or password.";
        if (address.Host.Length == 0) return "A feed's address needs a host.";
        if (allowed.Contains(address)) return null;
        if (!IsUsualPort(address.Port)) return $"A feed is read from the ports {string.Join(", ", Ports)} only, not from {address.Port}.";
        return HostRefusal(address, allowed);
    }

    public static bool IsUsualPort(int port) => Array.IndexOf(Ports, port) >= 0;

    private static Uri Plain(Uri address)
    {
        var plain = new UriBuilder(address) { Fragment = "" };
        if (address.HostNameType == UriHostNameType.Dns) plain.Host = address.IdnHost;
        return plain.Uri;
    }

    private static string? Unreadable(string? text, out Uri? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text)) return "A feed needs an address.";
        if (text.Length > MostCharacters) return $"A feed's address has at most {MostCharacters} characters, this one has {text.Length}.";
        // Readers disagree about all of these, so one that checks and one that asks could see two hosts.
        if (text.AsSpan().ContainsAnyInRange('\0', ' ') || text.AsSpan().ContainsAny('\\', '\x7f')) return "A feed's address holds no spaces, backslashes or control characters.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out address)) return "That is not an address; one looks like https://example.com/feed.xml.";
        return address.AbsoluteUri.Length > MostCharacters ? $"A feed's address has at most {MostCharacters} characters, this one has more once it is escaped." : null;
    }

    // The Uri has already read 0x7f.1 and 2130706433 as the address they are.
    private static string? HostRefusal(Uri address, AllowedPlaces allowed)
    {
        var host = address.IdnHost.TrimEnd('.');
        if (address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return IPAddress.TryParse(host, out var number) && (PublicAddress.Is(number) || allowed.Contains(number)) ? null : NotPublic(address.Host);
        var isLocal = !host.Contains('.') || LocalNames.Any(name => host.EndsWith(name, StringComparison.OrdinalIgnoreCase));
        return isLocal ? NotPublic(address.Host) : null;
    }

    private static string NotPublic(string host) =>
        $"{host} is this machine or a private network, which feeds are not read from; {AllowedPlaces.Setting} can allow it.";
}
