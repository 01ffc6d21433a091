using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.News.Announcements;

/// <summary>All that one exchange ever announces: one thing in three hours, which follows from seed, exchange and number alone.</summary>
internal sealed class AnnouncementLine(ulong seed, string exchange)
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Stretch = TimeSpan.FromHours(3);

    private static readonly (string Name, string Ticker)[] Coins =
    [
        ("Bitcoin", "BTC"), ("Ethereum", "ETH"), ("Solana", "SOL"), ("BNB", "BNB"), ("XRP", "XRP"), ("Cardano", "ADA"), ("Avalanche", "AVAX"),
        ("Chainlink", "LINK"), ("Polkadot", "DOT"), ("Litecoin", "LTC"), ("Uniswap", "UNI"), ("Stellar", "XLM"),
    ];

    private readonly ulong _key = Dice.At(seed, 0x616E6E + exchange.Length * 97L);

    /// <summary>Those of some kinds that were published by a time, the newest first; without end.</summary>
    public IEnumerable<Announcement> Before(DateTimeOffset now, Func<AnnouncementKind, bool> wanted)
    {
        for (var number = (now - Begin).Ticks / Stretch.Ticks; number >= 0; number--)
        {
            var told = Tell(number);
            if (told.At <= now && wanted(told.Kind)) yield return told;
        }
    }

    private Announcement Tell(long number)
    {
        var dice = new Dice(Dice.At(_key, number));
        var at = Begin + number * Stretch + TimeSpan.FromSeconds(dice.Next() % (ulong)Stretch.TotalSeconds);
        var (name, ticker) = Coins[dice.Next() % (ulong)Coins.Length];
        var kind = (AnnouncementKind)(dice.Next() % 4);
        var day = at.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var series = $"{number % 9_973:0000}";
        return new Announcement(number, at, kind, ticker, kind switch
        {
            AnnouncementKind.Listing => $"{exchange} Will List {name} ({ticker}) Perpetual Series {series}",
            AnnouncementKind.Delisting => $"{exchange} Will Remove the {ticker} Margin Pair {series} - {day}",
            AnnouncementKind.Maintenance => $"{exchange} Completes the Wallet Maintenance for {name} ({ticker}), Notice {series}",
            _ => $"{exchange} Carnival {series}: Trade {ticker} and Share {1 + number % 9}0,000 in Rewards",
        });
    }
}
