using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Tasks;

/// <summary>Two and a half days of XRP/ETH as the venue's REST host told them: 12,477 aggregates.</summary>
public static class RecordedDay
{
    public static IEnumerable<Traded> XrpEth()
    {
        var path = Recordings.Require("binance-pairs/XRPETH_aggTrades_ccxt_2019-10-11_13.json.gz");
        using var trades = JsonDocument.Parse(string.Concat(RecordedTrades.Lines(path)));
        return [.. trades.RootElement.EnumerateArray().Select(trade => trade.GetProperty("info")).Select(info => new Traded(
            info.GetProperty("a").GetInt64(), info.GetProperty("T").GetInt64() * UnixTime.NanosecondsPerMillisecond, Number(info, "p"), Number(info, "q"),
            info.GetProperty("m").GetBoolean(), checked((int)(info.GetProperty("l").GetInt64() - info.GetProperty("f").GetInt64() + 1))))];
    }

    // Without the zeros at the end: the venue writes eight digits whatever the number has.
    private static decimal Number(JsonElement info, string name) =>
        decimal.Parse(info.GetProperty(name).GetString()!, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m;
}
