using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

/// <summary>Runs every <c>testcases/&lt;case&gt;/{input.jsonl, expected.lp}</c> of every source.</summary>
public sealed class ConformanceTests
{
    private static readonly (string Name, Asset Asset)[] Assets =
    [
        ("BTCUSDT", new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto)),
        ("ETHBTC", new Asset(new AssetKey("binance", "ETH/BTC"), AssetType.Crypto)),
    ];

    public static TheoryData<string> Cases()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "feeders/Market/Sources/Binance/testcases"));
        return [.. folders.Select(f => Path.GetFileName(f)).Order()];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Frames_become_the_expected_lines(string name)
    {
        var folder = Path.Combine(Repository.Root, "feeders/Market/Sources/Binance/testcases", name);
        var written = File.ReadAllLines(Path.Combine(folder, "input.jsonl")).Select(ToLine).OfType<string>();
        Assert.Equal(File.ReadAllLines(Path.Combine(folder, "expected.lp")), written);
    }

    private static string? ToLine(string frame)
    {
        var symbols = new SymbolTable([.. Assets.Select((a, index) => (a.Name, index))]);
        var received = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixNanoseconds();
        var tick = default(Tick);
        var kind = BinanceDecoder.Decode(Encoding.UTF8.GetBytes(frame), symbols, received, ref tick, out _, out _);
        if (kind is not (FrameKind.Trade or FrameKind.Statistics)) return null;

        var line = new LineBuffer();
        var lines = new AssetLines(Assets[tick.AssetIndex].Asset);
        if (kind == FrameKind.Trade) lines.AppendTrade(line, tick);
        else lines.AppendStatistics(line, tick, null);
        return Encoding.UTF8.GetString(line.Written);
    }
}
