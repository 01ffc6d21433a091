namespace Bloomberg.Simulator.History;

/// <summary>The trades of one symbol in the order of their ids, by position from <see cref="Start"/> up to but not <see cref="End"/>.</summary>
internal interface ITradeSource
{
    /// <summary>Position of the oldest trade there is.</summary>
    long Start { get; }

    long End { get; }

    /// <summary>By reference; not to be held over the next call.</summary>
    ref readonly MarketTrade this[long position] { get; }

    /// <summary>Position of the first trade with this id or a higher one.</summary>
    long FindId(long id);

    /// <summary>Position of the first trade whose last single trade has this id or a higher one.</summary>
    long FindTrade(long tradeId);

    /// <summary>Position of the first trade at this time (Unix microseconds) or later.</summary>
    long FindTime(long micros);
}
