namespace Bloomberg.Market.Gaps;

/// <summary>The venue's trades that an aggregate stands for, both ends included; 0 and 0 for what is no aggregate.</summary>
public readonly record struct TradeSpan(long First, long Last);
