using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Tests.Integration.Tasks;

/// <summary>A trade as the test knows it.</summary>
public sealed record Traded(long Id, long Time, decimal Price, decimal Quantity, bool BuyerMaker, int Count = 1);

/// <summary>
/// The trades of one symbol. Its minutes are made by the feeder's own code; what a longer window must be is added up here from the trades alone,
/// in decimals.
/// </summary>
public sealed class TradedMarket(string symbol, IEnumerable<Traded> trades)
{
    private readonly byte[] _key = LineProtocol.SeriesKey(
        InfluxSchema.Candles.Measurement1m, (InfluxSchema.Tags.AssetType, "crypto"), (InfluxSchema.Tags.Exchange, "binance"), (InfluxSchema.Tags.Symbol, symbol));

    public string Symbol => symbol;

    /// <summary>In the order of their ids.</summary>
    public SortedDictionary<long, Traded> Trades { get; } = new(trades.ToDictionary(trade => trade.Id));

    /// <summary>Minutes of which nothing is stored.</summary>
    public HashSet<long> Absent { get; } = [];

    /// <summary>Minutes that are known to lack trades.</summary>
    public HashSet<long> Partial { get; } = [];

    /// <summary>Minutes that the venue made.</summary>
    public HashSet<long> Venue { get; } = [];

    /// <summary>The minutes that begin in [from, until) as the feeder would store them; those without a trade are flat.</summary>
    public byte[] MinuteLines(long from, long until)
    {
        var lines = new LineBuffer(64 * 1024);
        var byMinute = Trades.Values.ToLookup(trade => UnixTime.FloorToMinute(trade.Time));
        Decimal64? close = null;
        for (var minute = from; minute < until; minute += UnixTime.NanosecondsPerMinute)
        {
            var cell = Cell(minute, byMinute[minute], close);
            if (cell is null) continue;
            close = cell.Close;
            if (Absent.Contains(minute)) continue;
            CandleLine.Append(lines, _key, cell.Values, Partial.Contains(minute), Venue.Contains(minute) ? CandleOrigin.Venue : CandleOrigin.Collected);
            lines.AppendRaw("\n"u8);
        }
        return lines.Written.ToArray();
    }

    /// <summary>
    /// Open, high, low, close, volume, quote volume, trades, the taker's two: of each window that begins in [from, until). A window without a
    /// trade repeats the close before it.
    /// </summary>
    public Dictionary<long, decimal[]> Windows(long length, long from, long until)
    {
        var byWindow = Trades.Values.ToLookup(trade => trade.Time - trade.Time % length);
        var windows = new Dictionary<long, decimal[]>();
        var close = Trades.Values.LastOrDefault(trade => trade.Time < from)?.Price;
        for (var window = from; window < until; window += length)
        {
            var inside = byWindow[window].ToArray();
            if (inside.Length == 0 && close is { } flat) windows[window] = [flat, flat, flat, flat, 0, 0, 0, 0, 0];
            if (inside.Length == 0) continue;
            var taken = inside.Where(trade => !trade.BuyerMaker).ToArray();
            windows[window] =
            [
                inside[0].Price, inside.Max(trade => trade.Price), inside.Min(trade => trade.Price), inside[^1].Price,
                inside.Sum(trade => trade.Quantity), inside.Sum(trade => trade.Price * trade.Quantity), inside.Sum(trade => trade.Count),
                taken.Sum(trade => trade.Quantity), taken.Sum(trade => trade.Price * trade.Quantity),
            ];
            close = inside[^1].Price;
        }
        return windows;
    }

    private static CandleCell? Cell(long minute, IEnumerable<Traded> inside, Decimal64? close)
    {
        var cell = new CandleCell(minute);
        foreach (var trade in inside)
        {
            cell.TryAdd(new Tick
            {
                Id = trade.Id, SourceTime = trade.Time, Price = Exact(trade.Price), Quantity = Exact(trade.Quantity), BuyerMaker = trade.BuyerMaker,
                TradeCount = trade.Count,
            });
        }
        return cell.Ids > 0 ? cell : close is { } known ? CandleCell.Flat(minute, known) : null;
    }

    private static Decimal64 Exact(decimal number) =>
        Decimal64.TryFrom(number, out var exact) ? exact : throw new ArgumentException($"{number} has too many digits");
}
