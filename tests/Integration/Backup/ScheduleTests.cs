using System.Globalization;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>When the container makes its backups, and what ./bloomberg status says of them.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("2026-11-22T01:00:00Z", "2026-11-21T02:00:00Z", "2026-11-22T02:00:00Z")]
    [InlineData("2026-11-22T02:00:00Z", "2026-11-22T02:00:00Z", "2026-11-23T02:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-22T02:10:00Z", "2026-11-23T02:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-21T09:59:59Z", "2026-11-22T12:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "1970-01-01T00:00:00Z", "2026-11-22T12:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-21T14:00:00Z", "2026-11-22T16:00:00Z")] // the hour was changed
    public async Task The_next_one_comes_at_its_hour_or_when_the_newest_is_old(string now, string newest, string expected)
    {
        var said = await Shell.CallAsync($"source <(sed -n '/^readonly OLD/p;/^next_backup/,/^}}/p' \"$ROOT/scripts/backup-loop.sh\"); HOUR=02; next_backup {Seconds(now)} {Seconds(newest)}");

        Assert.Equal(new Said(0, Seconds(expected)), said);
    }

    [Theory]
    [InlineData(0, "$now", "0 h 0 min ago, 12.3 MB, verified by a restore$")]
    [InlineData(0, "$((now - 86400))", @"NOT verified; the last verified one is of \d{4}-\d\d-\d\d \d\d:\d\d UTC$")]
    [InlineData(27, "$now", "27 h 0 min ago, 12.3 MB, verified by a restore. It is OLD$")]
    public async Task Status_tells_of_the_last_one(int hours, string verified, string sentence)
    {
        var said = await Shell.CallAsync($"""
            DATA=$(mktemp -d)
            trap 'rm -rf "$DATA"' EXIT
            tell_backup
            now=$(($(date +%s) - {hours} * 3600))
            write_metrics "$DATA/metrics" "$now" 12345678 {verified}
            tell_backup
            """);

        Assert.StartsWith("No backup yet: ./bloomberg backup makes one.\nLast backup ", said.Text, StringComparison.Ordinal);
        Assert.Matches(sentence, said.Text);
    }

    private static string Seconds(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
