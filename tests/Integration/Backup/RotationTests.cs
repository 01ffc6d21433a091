using System.Globalization;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

public sealed class RotationTests
{
    /// <summary>400 nights, a backup each, rotated each time; 2026-11-01 is a Sunday, and 2028 has a 29th of February.</summary>
    [Fact]
    public async Task Keeps_seven_days_four_weeks_and_six_months_over_four_hundred_nights()
    {
        var said = await Shell.CallAsync("""
            names=() most=0
            for ((night = 0; night < 400; night++)); do
              printf -v name '%(bloomberg-%Y%m%dT%H%M%SZ.backup)T' $((1793498400 + night * 86400))
              names+=("$name")
              drop=$(printf '%s\n' "${names[@]}" | superfluous)
              kept=()
              for name in "${names[@]}"; do [[ $'\n'$drop$'\n' == *$'\n'$name$'\n'* ]] || kept+=("$name"); done
              names=("${kept[@]}")
              ((${#names[@]} <= most)) || most=${#names[@]}
            done
            echo "$most"
            printf '%s\n' "${names[@]}"
            """, new Dictionary<string, string> { ["TZ"] = "UTC" });

        Assert.Equal(0, said.Status);
        var lines = said.Text.Split('\n');
        Assert.InRange(int.Parse(lines[0], CultureInfo.InvariantCulture), 7, 17);
        Assert.Equal(Expected(DateTime.UnixEpoch.AddSeconds(1793498400 + 399 * 86400L)), lines[1..]);
    }

    [Fact]
    public async Task Leaves_names_that_are_not_its_own_and_the_only_backup_there_is()
    {
        var said = await Shell.CallAsync("""
            printf '%s\n' notes.txt suspect.backup .bloomberg-20260101T000000Z.backup.partial bloomberg-20200101T000000Z.backup | superfluous
            """);

        Assert.Equal(new Said(0, ""), said);
    }

    [Fact]
    public async Task Of_several_backups_of_one_day_the_newest_stays()
    {
        var said = await Shell.CallAsync("""
            printf '%s\n' bloomberg-20261122T0{1,3,2}0000Z.backup | superfluous
            """);

        Assert.Equal("bloomberg-20261122T020000Z.backup\nbloomberg-20261122T010000Z.backup", said.Text);
    }

    /// <summary>
    /// Counted another way. Of an older week or month that backup stays which was its newest when later ones came: its last day.
    /// </summary>
    private static IEnumerable<string> Expected(DateTime last)
    {
        var days = Enumerable.Range(0, 7).Select(n => last.AddDays(-n));
        var sunday = last.AddDays(-(int)last.DayOfWeek);
        var weeks = Enumerable.Range(0, last.DayOfWeek == DayOfWeek.Sunday ? 4 : 3).Select(n => sunday.AddDays(-7 * n));
        var first = new DateTime(last.Year, last.Month, 1, last.Hour, last.Minute, last.Second, DateTimeKind.Utc);
        var months = Enumerable.Range(0, 5).Select(n => first.AddMonths(-n).AddDays(-1));
        return days.Concat(weeks).Concat(months).Distinct().Order()
            .Select(day => day.ToString("'bloomberg-'yyyyMMdd'T'HHmmss'Z.backup'", CultureInfo.InvariantCulture));
    }
}
