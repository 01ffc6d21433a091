namespace Bloomberg.Market.Audit;

/// <summary>What a stored candle says of itself.</summary>
/// <param name="Trades">The venue's trades it was made from.</param>
/// <param name="Partial">It says that some are missing.</param>
/// <param name="Backfilled">It is the venue's own.</param>
public readonly record struct WrittenCandle(long Trades, bool Partial, bool Backfilled)
{
    /// <summary>It tells all that is stored. The venue's own may tell more: trades are fetched for an hour only.</summary>
    public bool Tells(long trades) => !Partial && (Backfilled ? Trades >= trades : Trades == trades);
}
