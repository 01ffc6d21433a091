namespace Bloomberg.Contracts;

public enum TickKind : byte
{
    /// <summary>Something was traded: id, price, quantity and side are set.</summary>
    Trade,

    /// <summary>The venue's own statistics of an asset: price, volume over 24 h and percent change over 24 h are set.</summary>
    Statistics,
}

/// <summary>
/// One event of a source, before it reaches any store. A struct of plain numbers: two million of them a second pass through without an
/// allocation. Times are Unix nanoseconds, UTC.
/// </summary>
public struct Tick
{
    /// <summary>Which asset, as its place in the process's asset table; the symbol itself is never copied per event.</summary>
    public int AssetIndex { get; set; }

    public TickKind Kind { get; set; }

    /// <summary>The buyer was the maker, so the taker sold. Trades only.</summary>
    public bool BuyerMaker { get; set; }

    /// <summary>Fetched afterwards to fill a gap: stored and summed like any other, but no news. Trades only.</summary>
    public bool IsRefill { get; set; }

    /// <summary>How many of the venue's trades this event stands for: 1, or more in an aggregate. Trades only.</summary>
    public int TradeCount { get; set; }

    /// <summary>First of the venue's trades that an aggregate stands for; 0 where the event is a single trade. Trades only.</summary>
    public long FirstTradeId { get; set; }

    /// <summary>Last of the venue's trades that an aggregate stands for; 0 where the event is a single trade. Trades only.</summary>
    public readonly long LastTradeId => FirstTradeId + TradeCount - 1;

    /// <summary>The venue's id: the trade's, or the aggregate's where the source reads aggregates. Trades only.</summary>
    public long Id { get; set; }

    public Decimal64 Price { get; set; }

    /// <summary>Traded quantity in the base asset; for statistics the base volume of the last 24 h.</summary>
    public Decimal64 Quantity { get; set; }

    /// <summary>Change over 24 h in percent. Statistics only.</summary>
    public Decimal64 ChangePct24h { get; set; }

    /// <summary>When it happened, by the venue's clock.</summary>
    public long SourceTime { get; set; }

    /// <summary>When it reached us, by ours.</summary>
    public long ReceivedTime { get; set; }
}
