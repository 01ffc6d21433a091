using Bloomberg.Pipeline.Memory;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline.Memory;

public sealed class HeapTrimTests
{
    [Fact]
    public void Is_worth_a_pause_only_when_much_was_allocated_since_the_last_one()
    {
        using var trim = new HeapTrim(TimeProvider.System);

        Assert.False(trim.IsWorthwhile(HeapTrim.Worthwhile - 1));
        Assert.True(trim.IsWorthwhile(HeapTrim.Worthwhile + 5));
        Assert.False(trim.IsWorthwhile(2 * HeapTrim.Worthwhile));
        Assert.True(trim.IsWorthwhile(2 * HeapTrim.Worthwhile + 5));
    }

    [Fact]
    public void Looks_ever_less_often()
    {
        var waits = new List<TimeSpan> { HeapTrim.First };
        while (waits.Count < 10) waits.Add(HeapTrim.After(waits[^1]));

        Assert.Equal(waits.Order(), waits);
        Assert.Equal([HeapTrim.Longest, HeapTrim.Longest], waits[^2..]);
    }
}
