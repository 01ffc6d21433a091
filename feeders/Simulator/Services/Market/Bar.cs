namespace Bloomberg.Simulator.Services.Market;

/// <summary>A candle of an asset.</summary>
/// <param name="Time">When it begins.</param>
/// <param name="Prices">Open, high, low and close, unrounded.</param>
/// <param name="Volume">Units traded.</param>
internal readonly record struct Bar(DateTimeOffset Time, Stretch Prices, long Volume);

/// <summary>What an asset costs and how its day went.</summary>
/// <param name="Time">Of the last trade.</param>
/// <param name="Day">The prices of the day; the close is the last price.</param>
/// <param name="Volume">Of the day.</param>
/// <param name="PreviousClose">Of the day before.</param>
/// <param name="TradingDay">The day.</param>
/// <param name="Open">Whether the exchange is open.</param>
internal sealed record AssetQuote(DateTimeOffset Time, Stretch Day, long Volume, double PreviousClose, TradingDay TradingDay, bool Open);

/// <summary>The year behind an asset.</summary>
internal sealed record YearBehind(double High, double Low, double Average50, double Average200, double YearAgo);
