using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Restart;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Pipeline;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Market;

public sealed class StoredTradesTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    // Four trades of one millisecond, whose slots begin again in the middle: InfluxDB has 20,000 and 20,001 before 19,998.
    private static readonly long[] OneMillisecond = [19_998, 19_999, 20_000, 20_001];
    private const long Time = 1_723_161_600_000 * UnixTime.NanosecondsPerMillisecond;
    private static readonly AssetKey Key = new("binance", "BTC/USDT");

    [Fact]
    public async Task The_first_and_last_trade_of_a_millisecond_are_told_by_their_ids()
    {
        await using var parts = new InfluxParts(server);
        await parts.Query.ReadAsync(InfluxSchema.Markets.Name, $"CREATE DATABASE {InfluxSchema.Markets.Name}", null, InfluxParts.Patience);
        var lines = string.Concat(OneMillisecond.Select(Line));
        Assert.IsType<WriteOutcome.Accepted>(await parts.Writer.WriteAsync(InfluxSchema.Markets.Name, Encoding.UTF8.GetBytes(lines), InfluxParts.Patience));
        var stored = new StoredTrades(parts.Query, parts.Writer);

        Assert.Equal(19_998, (await stored.FirstFromAsync(Key, Time, InfluxParts.Patience))?.Id);
        Assert.Equal(20_001, (await stored.LastBelowAsync(Key, long.MaxValue, StoredTrades.EndOfTime, InfluxParts.Patience))?.Id);
        Assert.Equal(20_000, (await stored.LastBelowAsync(Key, 20_001, StoredTrades.EndOfTime, InfluxParts.Patience))?.Id);
        Assert.Equal(19_999, (await stored.LastBelowAsync(Key, 20_000, StoredTrades.EndOfTime, InfluxParts.Patience))?.Id);
        Assert.Null(await stored.LastBelowAsync(Key, 19_998, StoredTrades.EndOfTime, InfluxParts.Patience));
    }

    private static string Line(long id) =>
        $"trades,asset_type=crypto,exchange=binance,symbol=BTC/USDT price=1,quantity=1,trade_id={id}i,buyer_maker=true {TradeTime.ToPoint(Time, id)}\n";
}
