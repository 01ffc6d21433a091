using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

public sealed class BackupUnderLoadTests(BackupRun run) : IClassFixture<BackupRun>
{
    [Fact]
    public async Task A_backup_taken_under_load_restores_into_empty_servers_with_every_row_and_point()
    {
        var environment = run.Environment("whole");
        var product = run.Run.Product;
        var tradesBefore = await BackupRun.TradesAsync(statement => product.QueryAsync(statement));
        var rowsBefore = await BackupRun.RowsAsync(product.Postgres.ConnectionString);

        var said = await Shell.RunAsync(BackupRun.Loop, ["once"], environment);

        Assert.True(said.Status == 0, said.Text);
        var file = Assert.Single(BackupRun.Backups(environment["BLOOMBERG_BACKUP_TO"]));
        var rowsAfter = await BackupRun.RowsAsync(product.Postgres.ConnectionString);
        var tradesAfter = await BackupRun.TradesAsync(statement => product.QueryAsync(statement));
        AssertMetrics(environment["BLOOMBERG_BACKUP_METRICS"], file);

        said = await Shell.BloombergAsync("restore", file, "--into", run.PathOf("data"), "--key", run.PathOf("key"));

        Assert.True(said.Status == 0, said.Text);
        Assert.Equal("live", File.ReadAllText(run.PathOf("data/mode")).Trim());
        await using var restored = await RestoredServers.StartAsync(run.PathOf("data"));
        await AssertTradesAsync(restored, tradesBefore, tradesAfter);
        AssertRows(rowsBefore, await BackupRun.RowsAsync(restored.ConnectionString), rowsAfter);

        said = await Shell.BloombergAsync("restore", file, "--into", run.PathOf("data"), "--key", run.PathOf("key"));
        Assert.Equal(1, said.Status);
        Assert.Contains("is not empty, it holds", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_is_killed_midway_leaves_nothing_that_counts_and_the_next_one_begins_clean()
    {
        var environment = run.Environment("killed");
        var folder = environment["BLOOMBERG_BACKUP_TO"];
        await using (var child = await Shell.StartAsync(BackupRun.Loop, ["once"], environment))
        {
            await Eventually.TrueAsync(
                () => Directory.GetFiles(folder, ".*.partial").Length > 0 || child.HasExited, () => $"half a file is there\n{child.Output}", 120);
            Assert.False(child.HasExited, child.Output);
            child.Signal(ChildProcess.SigKill);
        }
        Assert.Empty(BackupRun.Backups(folder));

        // What the killed one had started ends by itself, and until then there is a sentence. A machine without room ends the next one early.
        environment["BLOOMBERG_BACKUP_RESERVE_MB"] = "999999999";
        Said said = new(1, "");
        await Eventually.TrueAsync(async () =>
        {
            said = await Shell.RunAsync(BackupRun.Loop, ["once"], environment);
            return !said.Text.Contains("is running already", StringComparison.Ordinal);
        }, "the next backup may begin", 120);

        Assert.Contains("There is no room", said.Text, StringComparison.Ordinal);
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(environment["BLOOMBERG_BACKUP_WORK"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_room_nothing_is_begun_and_the_last_good_one_stays()
    {
        var environment = run.Environment("full");
        var old = Path.Combine(environment["BLOOMBERG_BACKUP_TO"], "bloomberg-20260101T000000Z.backup");
        await File.WriteAllTextAsync(old, "an old one", TestContext.Current.CancellationToken);
        environment["BLOOMBERG_BACKUP_RESERVE_MB"] = "999999999";

        var said = await Shell.RunAsync(BackupRun.Loop, ["once"], environment);

        Assert.Equal(1, said.Status);
        Assert.Contains("There is no room for a backup", said.Text, StringComparison.Ordinal);
        Assert.Equal([old], BackupRun.Backups(environment["BLOOMBERG_BACKUP_TO"]));
        Assert.Empty(Directory.GetFiles(environment["BLOOMBERG_BACKUP_METRICS"]));
    }

    // All of the past, all that was stored before the backup began, and nothing that was never stored.
    private static async Task AssertTradesAsync(
        RestoredServers restored, Dictionary<string, HashSet<long>> before, Dictionary<string, HashSet<long>> after)
    {
        var found = await BackupRun.TradesAsync(restored.QueryAsync);
        Assert.Equal(BackupRun.PastTrades, found["PAST/USDT"].Count);
        Assert.True(found.Count > 1, "trades of the load are in it");
        foreach (var (symbol, ids) in before) Assert.Superset(ids, found[symbol]);
        foreach (var (symbol, ids) in found) Assert.Subset(after[symbol], ids);
    }

    private static void AssertRows(Dictionary<string, long> before, Dictionary<string, long> restored, Dictionary<string, long> after)
    {
        Assert.Equal(after.Keys.Order(), restored.Keys.Order());
        Assert.True(restored["watchlist_items"] > 0);
        foreach (var (table, rows) in restored)
            Assert.True(rows >= Math.Min(before[table], after[table]) && rows <= Math.Max(before[table], after[table]), $"{table}: {rows}");
    }

    private static void AssertMetrics(string folder, string file)
    {
        var text = File.ReadAllText(Path.Combine(folder, "bloomberg_backup.prom"));
        Assert.Contains($"\nbloomberg_backup_last_size_bytes {new FileInfo(file).Length}\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\nbloomberg_backup_last_success_timestamp_seconds (\d{10})\n(.*\n)*bloomberg_backup_last_verified_timestamp_seconds \1\n", text);
    }
}
