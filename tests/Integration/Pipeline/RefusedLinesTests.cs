using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class RefusedLinesTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    private const long Start = 1723161600000000000;

    [Fact]
    public async Task Sets_aside_only_the_bad_line_among_good_ones()
    {
        await using var parts = new InfluxParts(server);
        var lines = Lines("bad", 1_000).ToList();
        lines.Insert(617, "bad,s=a price=oops 5\n");

        await parts.SendAsync(string.Concat(lines));

        Assert.Equal(1_000, await parts.CountAsync("bad", "price"));
        var content = await File.ReadAllTextAsync(Assert.Single(parts.Rejected()), TestContext.Current.CancellationToken);
        Assert.Matches("^# .*invalid boolean.*\nbad,s=a price=oops 5\n$", content);
    }

    [Fact]
    public async Task Sets_aside_only_lines_whose_type_conflicts()
    {
        await using var parts = new InfluxParts(server);
        var lines = Lines("types", 200).ToList();
        lines.Insert(150, $"types,s=a price=1i {Start + 7}\n");
        lines.Insert(20, $"types,s=a price=\"text\" {Start + 8}\n");

        await parts.SendAsync(string.Concat(lines));

        Assert.Equal(200, await parts.CountAsync("types", "price"));
        var content = await File.ReadAllTextAsync(Assert.Single(parts.Rejected()), TestContext.Current.CancellationToken);
        Assert.Equal(2, content.Split("field type conflict").Length - 1);
    }

    [Fact]
    public async Task Sets_aside_lines_beyond_retention_and_stores_the_rest()
    {
        // A server of its own: the retention of a database is one for all tests.
        await using var own = await InfluxServer.StartNewAsync();
        await using var parts = new InfluxParts(own, retention: TimeSpan.FromDays(7));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;

        await parts.SendAsync($"m price=1 {now}\nm price=2 {Start}\nm price=3 {now + 1}\n");

        Assert.Equal(2, await parts.CountAsync("m", "price"));
        var content = await File.ReadAllTextAsync(Assert.Single(parts.Rejected()), TestContext.Current.CancellationToken);
        Assert.Matches($"^# .*beyond retention policy.*\nm price=2 {Start}\n$", content);
    }

    [Fact]
    public async Task Halves_what_the_server_finds_too_large()
    {
        await using var own = new InfluxServer { HttpSettings = "max-body-size = 2000" };
        await own.StartAsync();
        await using var parts = new InfluxParts(own);

        await parts.SendAsync(string.Concat(Lines("large", 1_000)) + $"large note=\"{new string('x', 3_000)}\" 1\n");

        Assert.Equal(1_000, await parts.CountAsync("large", "price"));
        var content = await File.ReadAllTextAsync(Assert.Single(parts.Rejected()), TestContext.Current.CancellationToken);
        Assert.StartsWith("# larger than InfluxDB takes\nlarge note=", content, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string measurement, int count) =>
        Enumerable.Range(0, count).Select(i => $"{measurement},s=a price={i}.5 {Start + i}\n");
}
