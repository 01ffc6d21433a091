namespace Bloomberg.Simulator.Services.Market;

internal enum AssetKind
{
    Equity,
    Etf,
    Index,
    Future,
    Currency,
    Crypto,
}

/// <summary>Something that has a price.</summary>
/// <param name="Symbol">Such as <c>AAPL</c>, <c>^GSPC</c> or <c>EURUSD=X</c>.</param>
/// <param name="Name">Such as <c>Apple Inc.</c></param>
/// <param name="Kind">What it is.</param>
/// <param name="Exchange">Where it trades.</param>
/// <param name="Currency">What its price is in, such as <c>USD</c> or <c>GBp</c>.</param>
/// <param name="Level">Its price on the day all walks stand at their level.</param>
internal sealed record Asset(string Symbol, string Name, AssetKind Kind, Exchange Exchange, string Currency, double Level)
{
    /// <summary>The walk of its price; null for a currency that all others are told in.</summary>
    public WalkName? Priced { get; init; }

    /// <summary>The walk of what it is priced in, where that moves on its own.</summary>
    public WalkName? PricedIn { get; init; }

    /// <summary>Decimals of its price.</summary>
    public int Digits { get; init; } = 2;

    /// <summary>Units traded in a day, roughly; 0 where nobody counts.</summary>
    public long DailyVolume { get; init; }

    /// <summary>Dividends of a year as a part of the price.</summary>
    public double Yield { get; init; }

    public (DateOnly Date, int For)? Split { get; init; }

    /// <summary>Rounded as the exchange does.</summary>
    public double Round(double price) => Math.Round(price, Digits, MidpointRounding.ToEven);
}

/// <summary>A walk by name and yearly deviation; the same name wanders the same way everywhere.</summary>
internal sealed record WalkName(string Name, double Yearly)
{
    /// <summary>Its place on the venue, where it is traded there too.</summary>
    public int? OnVenue { get; init; }
}
