using System.Globalization;

namespace Bloomberg.News.Stories.Addresses;

/// <summary>
/// The form that all addresses of one article share: without what tracks readers, names a device or wraps the real address. It is compared,
/// never fetched: http and https are one, and a page need not exist under it.
/// </summary>
public static class ArticleAddress
{
    private static readonly string[] DeviceHosts = ["www.", "m.", "mobile.", "amp."];

    // What is taken away may uncover more of it; after a few rounds only a made-up address has any left.
    private const int MostRounds = 8;

    /// <summary>Of an http or https address. Null where it cannot tell one article from another: the start page of a host.</summary>
    public static string? Canonical(Uri link)
    {
        var canonical = Round(link);
        for (var rounds = 1; rounds < MostRounds && Uri.TryCreate(canonical, UriKind.Absolute, out var address); rounds++)
        {
            var next = Round(address);
            if (next == canonical) break;
            canonical = next;
        }
        return canonical;
    }

    private static string? Round(Uri link)
    {
        link = WrappedAddress.Unwrap(link);
        var (path, query) = (Path(link), Query(link));
        return path.Length == 0 && query.Length == 0 ? null : $"https://{Host(link)}{path}{query}";
    }

    internal static string Host(Uri link)
    {
        if (link.HostNameType != UriHostNameType.Dns) return link.Authority.ToLowerInvariant();
        var host = link.IdnHost.ToLowerInvariant().TrimEnd('.');
        while (DeviceHosts.FirstOrDefault(prefix => host.StartsWith(prefix, StringComparison.Ordinal)) is { } device
            && host.AsSpan(device.Length).Contains('.'))
        {
            host = host[device.Length..];
        }
        // Both standard ports, since both schemes are one.
        return link.Port is 80 or 443 ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{link.Port}");
    }

    internal static string Path(Uri link)
    {
        var parts = Escapes.Normalise(link.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(";jsessionid", 2, StringSplitOptions.None)[0])
            .Where(part => part is not ("" or "." or ".."))
            .ToList();
        while (TakeSignOfPhones(parts)) continue;
        return parts.Count == 0 ? "" : "/" + string.Join('/', parts);
    }

    // /amp/2023/x, /2023/x/amp, /2023/x.amp.html: takes one such sign away.
    private static bool TakeSignOfPhones(List<string> parts)
    {
        switch (parts)
        {
            case ["amp", _, ..]:
                parts.RemoveAt(0);
                return true;
            case [_, .., "amp"]:
                parts.RemoveAt(parts.Count - 1);
                return true;
            case [.., { Length: > 9 } name] when name.EndsWith(".amp.html", StringComparison.Ordinal):
                parts[^1] = name[..^9] + ".html";
                return true;
            case [.., { Length: > 4 } name] when name.EndsWith(".amp", StringComparison.Ordinal) && name[^5] != '.':
                parts[^1] = name[..^4];
                return true;
            default:
                return false;
        }
    }

    private static string Query(Uri link)
    {
        var kept = Parameters(link)
            .Where(parameter => !TrackingParameters.Contain(parameter.Name, parameter.Value))
            .Select(parameter => parameter.Value.Length == 0 ? parameter.Name : $"{parameter.Name}={parameter.Value}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    /// <summary>Names and values of the query, still escaped, in its order.</summary>
    internal static IEnumerable<(string Name, string Value)> Parameters(Uri link)
    {
        // One question mark begins it; more of them belong to what it says.
        foreach (var part in link.Query[Math.Min(1, link.Query.Length)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = Escapes.Normalise(part.Replace("+", "%20", StringComparison.Ordinal)).Split('=', 2);
            // Addresses that were escaped for HTML once too often.
            var name = pair[0];
            while (name.StartsWith("amp;", StringComparison.Ordinal)) name = name[4..];
            if (name.Length > 0) yield return (name, pair.Length == 2 ? pair[1] : "");
        }
    }
}
