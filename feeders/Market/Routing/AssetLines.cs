using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Routing;

/// <summary>
/// Writes one asset's points as line protocol. Measurement and tags are escaped once, here; per event only digits are written.
/// </summary>
public sealed class AssetLines
{
    private readonly byte[] _trades;
    private readonly byte[] _candles;
    private readonly byte[] _marketData;

    public AssetLines(Asset asset)
    {
        _trades = Key(InfluxSchema.Trades.Measurement, asset);
        _candles = Key(InfluxSchema.Candles.Measurement1m, asset);
        _marketData = Key(InfluxSchema.MarketData.Measurement, asset);
    }

    /// <summary><c>trades,… price=61685.99,quantity=0.00017,trade_id=3735693016i,buyer_maker=true 1723161601437301600</c></summary>
    public void AppendTrade(LineBuffer line, in Tick trade)
    {
        line.AppendRaw(_trades);
        line.AppendRaw(" price="u8);
        line.AppendDecimal(trade.Price);
        line.AppendRaw(",quantity="u8);
        line.AppendDecimal(trade.Quantity);
        line.AppendRaw(",trade_id="u8);
        line.AppendInteger(trade.Id);
        line.AppendRaw(trade.BuyerMaker ? "i,buyer_maker=true"u8 : "i,buyer_maker=false"u8);
        if (trade.TradeCount != 1)
        {
            line.AppendRaw(",trade_count="u8);
            line.AppendInteger(trade.TradeCount);
            line.AppendRaw("i"u8);
        }
        line.AppendRaw(" "u8);
        line.AppendInteger(TradeTime.ToPoint(trade.SourceTime, trade.Id));
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

    public void AppendCandle(LineBuffer line, CandleCell cell, bool partial, CandleOrigin origin) =>
        CandleLine.Append(line, _candles, cell.Values, partial, origin);

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
