using Bloomberg.Contracts;
using Bloomberg.Market.Candles;

namespace Bloomberg.Tests.Unit.Downsampling;

/// <summary>Trades made up at random, the minutes that the feeder's own cells make of them, and what any window of them must be.</summary>
public sealed class TradedMinutes
{
    private readonly List<Tick> _trades = [];

    /// <param name="random">Says where and what is traded.</param>
    /// <param name="start">Of the first minute.</param>
    /// <param name="minutes">How many; about a third has no trade.</param>
    public TradedMinutes(Random random, DateTimeOffset start, int minutes)
    {
        var (id, price) = (0L, 100m);
        for (var minute = 0; minute < minutes; minute++)
        {
            var count = Math.Max(0, random.Next(-2, 5));
            if (minute == 0) count = 1;
            foreach (var second in Enumerable.Range(0, count).Select(_ => random.Next(60)).Order())
            {
                price = Math.Max(0.01m, price + random.Next(-300, 301) / 100m);
                _trades.Add(new Tick
                {
                    Id = ++id, TradeCount = random.Next(1, 4), BuyerMaker = random.Next(2) == 0,
                    Price = Decimal64.Nearest(price), Quantity = Decimal64.Nearest(random.Next(1, 1_000_000_000) / 100_000_000m),
                    SourceTime = start.AddMinutes(minute).AddSeconds(second).ToUnixNanoseconds(),
                });
            }
        }
        Minutes = [.. Build(start, minutes)];
    }

    public IReadOnlyList<Candle> Minutes { get; }

    /// <summary>What the trades between two times make, by decimals alone; null without any.</summary>
    public Candle? Between(DateTimeOffset from, DateTimeOffset until)
    {
        Tick[] trades = [.. _trades.Where(trade => UnixTime.ToTime(trade.SourceTime) is var time && time >= from && time < until).OrderBy(trade => trade.Id)];
        if (trades.Length == 0) return null;
        Tick[] takers = [.. trades.Where(trade => !trade.BuyerMaker)];
        return new()
        {
            OpenTime = from,
            Open = trades[0].Price.ToDecimal(),
            High = trades.Max(trade => trade.Price.ToDecimal()),
            Low = trades.Min(trade => trade.Price.ToDecimal()),
            Close = trades[^1].Price.ToDecimal(),
            Volume = trades.Sum(trade => trade.Quantity.ToDecimal()),
            QuoteVolume = trades.Sum(trade => trade.Quantity.ToDecimal() * trade.Price.ToDecimal()),
            Trades = trades.Sum(trade => (long)trade.TradeCount),
            TakerBuyVolume = takers.Sum(trade => trade.Quantity.ToDecimal()),
            TakerBuyQuoteVolume = takers.Sum(trade => trade.Quantity.ToDecimal() * trade.Price.ToDecimal()),
            Closed = true,
        };
    }

    private IEnumerable<Candle> Build(DateTimeOffset start, int minutes)
    {
        CandleCell? before = null;
        for (var minute = 0; minute < minutes; minute++)
        {
            var opens = start.AddMinutes(minute).ToUnixNanoseconds();
            Tick[] trades = [.. _trades.Where(trade => UnixTime.FloorToMinute(trade.SourceTime) == opens)];
            var cell = trades.Length == 0 ? CandleCell.Flat(opens, before!.Close) : new CandleCell(opens);
            foreach (var trade in trades) cell.TryAdd(trade);
            cell.Closed = true;
            before = cell;
            yield return cell.ToCandle(partial: false);
        }
    }
}
