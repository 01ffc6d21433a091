using System.Text.Json;
using Bloomberg.Api.Candles;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

/// <summary>Which answers get an entity tag, and what it stands for.</summary>
public sealed class PastRangeTests
{
    private static readonly AssetKey Key = new("binance", "A/B");
    private static readonly DateTimeOffset Start = new(2024, 8, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly AskedRange Day = new(Key, Start, Start.AddDays(1), 1440);
    private static readonly CandlesAnswer Whole = new(
        "binance", "A/B", "1m", Stale: false, Start, AgeMs: 5, Simulated: false, Truncated: false, null, null, GapsKnown: true, [], [Candle(true)]);

    [Fact]
    public void Only_a_whole_range_that_is_over_can_be_kept()
    {
        Assert.True(Whole.IsPast(Day));
        Assert.False(Whole.IsPast(Day with { From = null }));
        Assert.False(Whole.IsPast(Day with { To = null }));
        Assert.False((Whole with { Candles = [Candle(true), Candle(false)] }).IsPast(Day));
        Assert.False((Whole with { Candles = [] }).IsPast(Day));
        Assert.False((Whole with { IncompleteReason = "InfluxDB is away" }).IsPast(Day));
        Assert.False((Whole with { GapsKnown = false }).IsPast(Day));
    }

    [Fact]
    public void The_tag_stands_for_candles_and_gaps_and_not_for_the_moment()
    {
        Assert.Equal(Tagged(Whole), Tagged(Whole with { Stale = true, AgeMs = 99, SourceTime = Start.AddDays(9) }));
        Assert.NotEqual(Tagged(Whole), Tagged(Whole with { Candles = [Candle(true) with { Close = 2 }] }));
        Assert.NotEqual(Tagged(Whole), Tagged(Whole with { Candles = [Candle(true) with { Partial = true }] }));
    }

    private static string Tagged(CandlesAnswer answer) => JsonSerializer.Serialize(answer.Past(), ApiJson.Options);

    private static CandleAnswer Candle(bool closed) => new(Start, 1, 1, 1, 1, 1, 1, 1, 1, 1, closed, Partial: false, Backfilled: false);
}
