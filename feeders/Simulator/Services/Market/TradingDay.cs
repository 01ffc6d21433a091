namespace Bloomberg.Simulator.Services.Market;

/// <summary>A day of an exchange: the regular session, and the hours before and after it where there are any.</summary>
internal sealed record TradingDay(DateOnly Date, DateTimeOffset PreOpen, DateTimeOffset Open, DateTimeOffset Close, DateTimeOffset PostClose);
