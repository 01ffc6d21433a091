using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Routing;

/// <summary>
/// Writes one asset's points as line protocol. Measurement and tags are escaped once, here; per event only digits are written.
/// </summary>
public sealed class AssetLines
{
    // Five numbers and the texts between them.
    private const int LongestTrade = 5 * LineRoom.Number + 64;

    private readonly byte[] _trades;
    private readonly byte[] _candles;
    private readonly byte[] _marketData;

    public AssetLines(Asset asset)
    {
        _trades = [.. Key(InfluxSchema.Trades.Measurement, asset), .. " price="u8];
        _candles = Key(InfluxSchema.Candles.Measurement1m, asset);
        _marketData = Key(InfluxSchema.MarketData.Measurement, asset);
    }

    /// <summary><c>trades,… price=61685.99,quantity=0.00017,trade_id=3735693016i,buyer_maker=true 1723161601437301600</c></summary>
    public void AppendTrade(LineBuffer line, in Tick trade)
    {
        var room = line.GetRoom(_trades.Length + LongestTrade);
        room.Append(_trades);
        room.Append(trade.Price);
        room.Append(",quantity="u8);
        room.Append(trade.Quantity);
        room.Append(",trade_id="u8);
        room.Append(trade.Id);
        room.Append(trade.BuyerMaker ? "i,buyer_maker=true"u8 : "i,buyer_maker=false"u8);
        if (trade.TradeCount != 1)
        {
            room.Append(",trade_count="u8);
            room.Append(trade.TradeCount);
            room.Append("i"u8);
        }
        room.Append(" "u8);
        room.Append(TradeTime.ToPoint(trade.SourceTime, trade.Id));
        line.Advance(room.Length);
    }

    /// <summary><c>market_data,… price=61685.99,volume_24h=31245.2,change_pct_24h=-1.2,change_pct_1h=0.31 1723161601437000000</c></summary>
    public void AppendStatistics(LineBuffer line, in Tick tick, decimal? changePct1h)
    {
        line.AppendRaw(_marketData);
        line.AppendRaw(" price="u8);
        line.AppendDecimal(tick.Price);
        line.AppendRaw(",volume_24h="u8);
        line.AppendDecimal(tick.Quantity);
        line.AppendRaw(",change_pct_24h="u8);
        line.AppendDecimal(tick.ChangePct24h);
        if (changePct1h is { } change)
        {
            line.AppendRaw(",change_pct_1h="u8);
            AppendText(line, change);
        }
        line.AppendRaw(" "u8);
        line.AppendInteger(tick.SourceTime);
    }

    /// <summary><c>market_data,… price=244.87,volume_24h=32129951,change_pct_24h=0.16,market_cap=3678000000000,service="yahoo" 1739998801000000000</c></summary>
    public void AppendPolled(LineBuffer line, PolledQuote quote, long sourceTime)
    {
        LineProtocol.Begin(line, _marketData);
        Append(line, InfluxSchema.MarketData.Price, quote.Price);
        Append(line, InfluxSchema.MarketData.Volume24h, quote.Volume24h);
        Append(line, InfluxSchema.MarketData.ChangePct24h, quote.ChangePct24h);
        Append(line, InfluxSchema.MarketData.ChangePct1h, quote.ChangePct1h);
        Append(line, InfluxSchema.MarketData.MarketCap, quote.MarketCap);
        LineProtocol.AppendField(line, InfluxSchema.MarketData.Service, quote.Service);
        LineProtocol.End(line, sourceTime);
    }

    public void AppendCandle(LineBuffer line, CandleCell cell, bool partial, CandleOrigin origin) =>
        CandleLine.Append(line, _candles, cell.Values, partial, origin);

    private static void Append(LineBuffer line, string name, decimal? value)
    {
        if (value is not null) LineProtocol.AppendField(line, name, Decimal64.Nearest(value.Value));
    }

    private static void AppendText(LineBuffer line, decimal value)
    {
        Span<byte> digits = stackalloc byte[32];
        if (value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture)) line.AppendRaw(digits[..written]);
    }

    // Tags in the order of their names, as InfluxDB stores them.
    private static byte[] Key(string measurement, Asset asset) => LineProtocol.SeriesKey(measurement,
        (InfluxSchema.Tags.AssetType, asset.Type.ToWord()),
        (InfluxSchema.Tags.Exchange, asset.Exchange),
        (InfluxSchema.Tags.Symbol, asset.Symbol));
}
