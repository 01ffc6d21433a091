using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does one trade cost its candle? A thousand trades a minute. Baseline: a class of decimals in a dictionary by minute, whose numbers
/// are decimals already.
/// </summary>
[MemoryDiagnoser]
public class CandleBenchmark
{
    private const int Count = 1000;
    private readonly Tick[] _ticks = MixedTrades.Ticks()[..Count];
    private readonly Dictionary<long, DecimalCandle> _candles = [];
    private readonly CandleBook _book = new();
    private (decimal Price, decimal Quantity)[] _numbers = [];
    private long _minute;

    private sealed class DecimalCandle
    {
        public decimal Open, High, Low, Close, Volume, QuoteVolume, TakerBuyVolume, TakerBuyQuoteVolume;
        public long Trades;

        public void Add(decimal price, decimal quantity, bool buyerMaker, int trades)
        {
            if (Trades == 0) Open = High = Low = price;
            High = Math.Max(High, price);
            Low = Math.Min(Low, price);
            Close = price;
            Volume += quantity;
            QuoteVolume += price * quantity;
            if (!buyerMaker)
            {
                TakerBuyVolume += quantity;
                TakerBuyQuoteVolume += price * quantity;
            }
            Trades += trades;
        }
    }

    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Count; i++) (_ticks[i].Id, _ticks[i].SourceTime) = (i, 0);
        _numbers = [.. _ticks.Select(tick => (tick.Price.ToDecimal(), tick.Quantity.ToDecimal()))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public decimal Decimals()
    {
        NextMinute();
        for (var i = 0; i < Count; i++)
        {
            ref readonly var tick = ref _ticks[i];
            var minute = UnixTime.FloorToMinute(tick.SourceTime);
            if (!_candles.TryGetValue(minute, out var candle)) _candles[minute] = candle = new DecimalCandle();
            candle.Add(_numbers[i].Price, _numbers[i].Quantity, tick.BuyerMaker, tick.TradeCount);
        }
        _candles.Remove(_minute - CandleBook.Held * UnixTime.NanosecondsPerMinute);
        return _candles[_minute].QuoteVolume;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Ours()
    {
        NextMinute();
        foreach (ref readonly var tick in _ticks.AsSpan()) _book.Add(tick, follows: true, static _ => { });
        return _book.Newest!.Trades;
    }

    private void NextMinute()
    {
        _minute += UnixTime.NanosecondsPerMinute;
        foreach (ref var tick in _ticks.AsSpan()) tick.SourceTime = _minute;
    }
}
