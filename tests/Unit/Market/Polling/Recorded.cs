using System.IO.Compression;
using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Recordings of the real services. They live outside the project: BLOOMBERG_RECORDINGS, by default ../shared/data.</summary>
public static class Recorded
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("BLOOMBERG_RECORDINGS") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>Every recording whose name fits, packed or not. Without any the test ends here: skipped, or failed where CI=true.</summary>
    public static IReadOnlyList<(string Name, byte[] Body)> Of(string folder, string pattern)
    {
        var place = Path.Combine(Folder, folder);
        (string Name, byte[] Body)[] found = Directory.Exists(place)
            ? [.. Directory.GetFiles(place, pattern).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Read(file)))]
            : [];
        if (found.Length > 0) return found;
        var reason = $"No recording {folder}/{pattern} is in {Folder}. Set BLOOMBERG_RECORDINGS to the folder that has it.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(reason);
        Assert.Skip(reason);
        return [];
    }

    /// <summary>A recording as it comes from a server, for readers that are not behind a service's poll.</summary>
    public static async Task<ReadOnlyMemory<byte>> ServedAsync(byte[] body)
    {
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, body));
        using var http = new ServiceHttp();
        var reply = await http.GetAsync(fake.Url, [], TestContext.Current.CancellationToken);
        Assert.Equal(200, reply.Status);
        return reply.Body;
    }

    /// <summary>The same for one.</summary>
    public static byte[] One(string folder, string name) => Of(folder, name)[0].Body;

    private static byte[] Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var plain = new MemoryStream();
        if (file.EndsWith(".gz", StringComparison.Ordinal)) new GZipStream(stream, CompressionMode.Decompress).CopyTo(plain);
        else stream.CopyTo(plain);
        return plain.ToArray();
    }
}
