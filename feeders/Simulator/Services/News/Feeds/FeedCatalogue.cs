namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>The feeds there are, sixty at most. Every way of feeds is met among the first dozen or so.</summary>
internal static class FeedCatalogue
{
    public const int Most = 60;

    // Name, title, category, language. What stands before a hyphen is the paper. The first twelve are the demo's.
    private const string Table = """
        coinwire|Coin Wire|crypto|en
        ledgerpost|Ledger Post|crypto|en
        marketdesk|Market Desk|markets|en
        cryptofr|Journal des cryptos|crypto|fr
        centralbanks|Central Bank Notices|economy|en
        techshares|Tech & Shares|companies|en
        blocktimes|Block Times|crypto|en
        coinwire-markets|Coin Wire: Markets|markets|en
        boursier|Le Boursier du jour|markets|fr
        statistics|Office of Made-up Statistics|economy|en
        watchdog|Rules & Rulings|regulation|en
        ecofr|Économie et marchés|economy|fr
        chainreport|Chain Report|crypto|en
        dailyticker|The Daily Ticker|markets|en
        earningsroom|Earnings Room|companies|en
        coinwire-rules|Coin Wire: Regulation|regulation|en
        hashherald|Hash Herald|crypto|en
        ledgerpost-eth|Ledger Post: Ethereum|crypto|en
        pipsandyields|Pips & Yields|markets|en
        cryptofr-analyses|Journal des cryptos : analyses|crypto|fr
        macroview|Macro View|economy|en
        chipsandco|Chips & Co|companies|en
        satoshipost|Satoshi Post|crypto|en
        marketdesk-companies|Market Desk: Companies|companies|en
        parquet|Le Parquet|markets|fr
        growthwatch|Growth Watch|economy|en
        compliancepost|Compliance Post|regulation|en
        tauxetchanges|Taux et changes|economy|fr
        tokendesk|Token Desk|crypto|en
        openingbell|Opening Bell|markets|en
        boardroomnotes|Boardroom Notes|companies|en
        blocktimes-policy|Block Times: Policy|regulation|en
        altcoinnews|Altcoin News|crypto|en
        minersdigest|Miners' Digest|crypto|en
        goldandoil|Gold & Oil|markets|en
        chaine|La Chaîne|crypto|fr
        labourdata|Labour Data|economy|en
        gadgetshares|Gadget Shares|companies|en
        defidaily|DeFi Daily|crypto|en
        marketdesk-economy|Market Desk: Economy|economy|en
        cotations|Cotations|markets|fr
        tradeflows|Trade Flows|economy|en
        courtreport|Court Report: Finance|regulation|en
        conjoncture|Conjoncture|economy|fr
        stakingnews|Staking News|crypto|en
        closingbell|Closing Bell|markets|en
        cloudstocks|Cloud Stocks|companies|en
        licencewatch|Licence Watch|regulation|en
        walletweek|Wallet Week|crypto|en
        layertwo|Layer Two|crypto|en
        fxjournal|FX Journal|markets|en
        bitcoinfr|Le Bitcoin en bref|crypto|fr
        priceindex|Price Index|economy|en
        autoshares|Auto & Shares|companies|en
        exchangeobserver|Exchange Observer|crypto|en
        ratesdaily|Rates Daily|economy|en
        boursier-matin|Le Boursier du matin|markets|fr
        budgetoffice|Budget Office|economy|en
        statutes|Statutes|regulation|en
        eurofr|L'Euro au quotidien|economy|fr
        """;

    private static readonly string[] Trackings =
    [
        "", "utm_source=rss&utm_medium=rss&utm_campaign=feed", "", "utm_source=feed&utm_medium=referral", "fbclid=IwAR0made-up", "#rss", "gclid=made-up",
        "utm_content=headlines&utm_source=rss",
    ];

    private static readonly DateStyle[] Dates =
    [
        DateStyle.Gmt, DateStyle.Offset, DateStyle.ZoneName, DateStyle.NoSeconds, DateStyle.Short, DateStyle.Long, DateStyle.Iso, DateStyle.ZoneName,
        DateStyle.Gmt, DateStyle.Offset, DateStyle.None,
    ];

    // The demo's are asked often; of sixty most are patient, as in life.
    private static readonly int[] Minutes = [5, 10, 5, 15, 60, 15, 10, 5, 15, 30, 30, 15];
    private static readonly int[] LaterMinutes = [15, 20, 30, 30, 60, 45];

    public static IReadOnlyList<NewsFeed> First(int count) =>
        [.. Table.Split('\n', StringSplitOptions.TrimEntries).Take(count).Select((line, place) => Furnish(Parse(line, place)))];

    private static NewsFeed Parse(string line, int place)
    {
        var parts = line.Split('|');
        return new NewsFeed(place, parts[0], parts[0].Split('-')[0], parts[1], parts[2], parts[3]);
    }

    private static NewsFeed Furnish(NewsFeed feed)
    {
        var (place, paper) = (feed.Place, PaperPlace(feed.Paper));
        var format = (place % 8) switch { 3 => FeedFormat.Atom, 6 => FeedFormat.Json, 1 when place % 3 == 1 => FeedFormat.Rss1, _ => FeedFormat.Rss2 };
        return feed with
        {
            Format = format,
            Dates = format == FeedFormat.Rss2 ? Dates[place % Dates.Length] : DateStyle.Iso,
            // An address that follows the title needs an id that does not.
            Ids = format == FeedFormat.Rss1 ? IdStyle.Link : format != FeedFormat.Rss2 || paper % 4 == 1 ? (IdStyle)(2 + paper % 3) : (IdStyle)(paper % 6),
            Titles = (TitleStyle)(paper % 5),
            Markup = (TitleMarkup)(place % 3),
            Links = (LinkStyle)(paper % 4),
            Validators = (Validators)(place * 3 % 7 % 4),
            Tracking = Trackings[place % Trackings.Length],
            Ttl = TimeSpan.FromMinutes(place < Minutes.Length ? Minutes[place] : LaterMinutes[place % LaterMinutes.Length]),
            Length = 20 + 5 * (place % 5),
            Pace = feed.Category is "crypto" or "markets" ? 3 + place % 2 : 1 + place % 2,
            Latin = feed.Language == "fr" && format == FeedFormat.Rss2,
            Untidy = place % 16 == 13,
        };
    }

    // The same for all feeds of a paper.
    private static int PaperPlace(string paper) => Table.Split('\n').ToList().FindIndex(line => line.TrimStart().StartsWith(paper + "|", StringComparison.Ordinal));
}
