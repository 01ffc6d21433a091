using System.Globalization;
using System.Text;
using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// The streams of one symbol: turns what happens into the venue's events, for those streams only that somebody listens to. Each kind
/// exists in milliseconds and in microseconds.
/// </summary>
internal sealed class SymbolStreams(WalkSymbol history, Topics topics, EventText text)
{
    private readonly Topic?[] _open = new Topic?[StreamName.Kinds * 2];
    private readonly byte[] _symbol = Encoding.UTF8.GetBytes(history.Listing.Symbol);

    public Topic Open(string stream, StreamKind kind, bool micros)
    {
        if (kind == StreamKind.Kline1m) history.BeginCandles(); // the running minute may close before anything else asks for it
        return _open[Place(kind, micros)] ??= topics.Open(stream, micros, history.Listing.Symbol);
    }

    /// <summary>An order was filled at <paramref name="trade"/>; <paramref name="now"/> is the time of sending in microseconds.</summary>
    public void Traded(in MarketTrade trade, long now)
    {
        for (var micros = 0; micros < 2; micros++)
        {
            if (Listened(StreamKind.Trade, micros) is { } single) PublishTrades(single, trade, now, micros);
            if (Listened(StreamKind.AggTrade, micros) is { } aggregate) PublishAggregate(aggregate, Told(trade, aggregate.Fault), now, micros);
            if (Listened(StreamKind.BookTicker, micros) is { } book) PublishBook(book, history.QuoteAfter(trade));
        }
    }

    /// <summary>What an aggregate's listeners hear of it: a fault may keep the last of its trades from them.</summary>
    private MarketTrade Told(in MarketTrade trade, StreamFault? fault)
    {
        if (fault is null || trade.Count < 2 || fault.Shorten + fault.LeaveOut == 0) return trade;
        if (fault.Shorten > 0) fault.Shorten--;
        else
        {
            fault.LeaveOut--;
            history.LeaveOut(trade.Id);
        }

        return trade.WithoutLast(history.Listing.StepSize);
    }

    /// <summary>A second (Unix) has passed: statistics, and every other second the candle of this minute.</summary>
    public void Second(long second, long now)
    {
        for (var micros = 0; micros < 2; micros++)
        {
            if (Listened(StreamKind.Ticker, micros) is { } ticker) PublishTicker(ticker, now, micros);
            if (Listened(StreamKind.MiniTicker, micros) is { } mini) PublishMiniTicker(mini, now, micros);
            if (second % 2 == 0 && Listened(StreamKind.Kline1m, micros) is { } kline)
                PublishKline(kline, history.Minute, false, now, micros);
        }
    }

    /// <summary>A minute has ended with this candle.</summary>
    public void Closed(in MinuteCandle candle, long now)
    {
        for (var micros = 0; micros < 2; micros++)
            if (Listened(StreamKind.Kline1m, micros) is { } kline) PublishKline(kline, candle, true, now, micros);
    }

    private static int Place(StreamKind kind, bool micros) => (int)kind * 2 + (micros ? 1 : 0);

    private static long Time(long micros, int unit) => unit == 1 ? micros : micros / 1000;

    private Topic? Listened(StreamKind kind, int micros) => _open[(int)kind * 2 + micros] is { HasSubscribers: true } topic ? topic : null;

    // {"e":"aggTrade","E":1672515782136,"s":"BNBBTC","a":12345,"p":"0.001","q":"100","f":100,"l":105,"T":1672515782136,"m":true,"M":true}
    private void PublishAggregate(Topic topic, in MarketTrade trade, long now, int unit) => topic.Publish(text.Begin(topic.Envelope)
        .Raw("{\"e\":\"aggTrade\",\"E\":"u8).Integer(Time(now, unit)).Raw(",\"s\":\""u8).Raw(_symbol)
        .Raw("\",\"a\":"u8).Integer(trade.Id).Raw(",\"p\":\""u8).Decimal(trade.Price).Raw("\",\"q\":\""u8).Decimal(trade.Quantity)
        .Raw("\",\"f\":"u8).Integer(trade.FirstId).Raw(",\"l\":"u8).Integer(trade.LastId).Raw(",\"T\":"u8).Integer(Time(trade.TimeMicros, unit))
        .Raw(",\"m\":"u8).Boolean(trade.BuyerMaker).Raw(",\"M\":true}}"u8).Written);

    // {"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":true,"M":true}
    private void PublishTrades(Topic topic, in MarketTrade trade, long now, int unit)
    {
        for (var place = 0; place < trade.Count; place++)
            topic.Publish(text.Begin(topic.Envelope)
                .Raw("{\"e\":\"trade\",\"E\":"u8).Integer(Time(now, unit)).Raw(",\"s\":\""u8).Raw(_symbol)
                .Raw("\",\"t\":"u8).Integer(trade.FirstId + place).Raw(",\"p\":\""u8).Decimal(trade.Price)
                .Raw("\",\"q\":\""u8).Decimal(trade.QuantityOf(place, history.Listing.StepSize))
                .Raw("\",\"T\":"u8).Integer(Time(trade.TimeMicros, unit))
                .Raw(",\"m\":"u8).Boolean(trade.BuyerMaker).Raw(",\"M\":true}}"u8).Written);
    }

    // {"u":400900217,"s":"BNBUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}
    private void PublishBook(Topic topic, in Quote quote) => topic.Publish(text.Begin(topic.Envelope)
        .Raw("{\"u\":"u8).Integer(quote.UpdateId).Raw(",\"s\":\""u8).Raw(_symbol)
        .Raw("\",\"b\":\""u8).Decimal(quote.Bid).Raw("\",\"B\":\""u8).Decimal(quote.BidQuantity)
        .Raw("\",\"a\":\""u8).Decimal(quote.Ask).Raw("\",\"A\":\""u8).Decimal(quote.AskQuantity).Raw("\"}}"u8).Written);

    private void PublishTicker(Topic topic, long now, int unit)
    {
        var day = history.Day(now / 1000);
        var (sum, quote, last) = (day.Sum, history.Quote, history.Last);
        topic.Publish(text.Begin(topic.Envelope)
            .Raw("{\"e\":\"24hrTicker\",\"E\":"u8).Integer(Time(now, unit)).Raw(",\"s\":\""u8).Raw(_symbol)
            .Raw("\",\"p\":\""u8).Decimal(day.Change)
            .Raw("\",\"P\":\""u8).Raw(Encoding.UTF8.GetBytes(day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture)))
            .Raw("\",\"w\":\""u8).Decimal(day.WeightedAverage).Raw("\",\"x\":\""u8).Decimal(day.PreviousClose)
            .Raw("\",\"c\":\""u8).Decimal(sum.Close).Raw("\",\"Q\":\""u8).Decimal(last.Quantity)
            .Raw("\",\"b\":\""u8).Decimal(quote.Bid).Raw("\",\"B\":\""u8).Decimal(quote.BidQuantity)
            .Raw("\",\"a\":\""u8).Decimal(quote.Ask).Raw("\",\"A\":\""u8).Decimal(quote.AskQuantity)
            .Raw("\",\"o\":\""u8).Decimal(sum.Open).Raw("\",\"h\":\""u8).Decimal(sum.High).Raw("\",\"l\":\""u8).Decimal(sum.Low)
            .Raw("\",\"v\":\""u8).Product(sum.Volume * Fixed8.One).Raw("\",\"q\":\""u8).Product(sum.QuoteVolume)
            .Raw("\",\"O\":"u8).Integer(Time(day.OpenTime * 1000, unit)).Raw(",\"C\":"u8).Integer(Time(day.CloseTime * 1000, unit))
            .Raw(",\"F\":"u8).Integer(sum.FirstId).Raw(",\"L\":"u8).Integer(sum.LastId).Raw(",\"n\":"u8).Integer(sum.Trades).Raw("}}"u8).Written);
    }

    private void PublishMiniTicker(Topic topic, long now, int unit)
    {
        var sum = history.Day(now / 1000).Sum;
        topic.Publish(text.Begin(topic.Envelope)
            .Raw("{\"e\":\"24hrMiniTicker\",\"E\":"u8).Integer(Time(now, unit)).Raw(",\"s\":\""u8).Raw(_symbol)
            .Raw("\",\"c\":\""u8).Decimal(sum.Close).Raw("\",\"o\":\""u8).Decimal(sum.Open)
            .Raw("\",\"h\":\""u8).Decimal(sum.High).Raw("\",\"l\":\""u8).Decimal(sum.Low)
            .Raw("\",\"v\":\""u8).Product(sum.Volume * Fixed8.One).Raw("\",\"q\":\""u8).Product(sum.QuoteVolume).Raw("\"}}"u8).Written);
    }

    private void PublishKline(Topic topic, MinuteCandle candle, bool closed, long now, int unit) => topic.Publish(text.Begin(topic.Envelope)
        .Raw("{\"e\":\"kline\",\"E\":"u8).Integer(Time(now, unit)).Raw(",\"s\":\""u8).Raw(_symbol)
        .Raw("\",\"k\":{\"t\":"u8).Integer(Time(candle.OpenTime * 1000, unit))
        .Raw(",\"T\":"u8).Integer(Time((candle.OpenTime + CandleLog.Minute) * 1000, unit) - 1)
        .Raw(",\"s\":\""u8).Raw(_symbol).Raw("\",\"i\":\"1m\",\"f\":"u8).Integer(candle.FirstId).Raw(",\"L\":"u8).Integer(candle.LastId)
        .Raw(",\"o\":\""u8).Decimal(candle.Open).Raw("\",\"c\":\""u8).Decimal(candle.Close)
        .Raw("\",\"h\":\""u8).Decimal(candle.High).Raw("\",\"l\":\""u8).Decimal(candle.Low)
        .Raw("\",\"v\":\""u8).Product(candle.Volume * Fixed8.One).Raw("\",\"n\":"u8).Integer(candle.Trades)
        .Raw(",\"x\":"u8).Boolean(closed).Raw(",\"q\":\""u8).Product(candle.QuoteVolume)
        .Raw("\",\"V\":\""u8).Product(candle.TakerBuyVolume * Fixed8.One).Raw("\",\"Q\":\""u8).Product(candle.TakerBuyQuoteVolume)
        .Raw("\",\"B\":\"0\"}}}"u8).Written);
}
