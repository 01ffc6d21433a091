namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>Headlines in English, by category.</summary>
internal static class EnglishWords
{
    public static IReadOnlyDictionary<string, Vocabulary> ByCategory { get; } = new Dictionary<string, Vocabulary>
    {
        ["crypto"] = new(
            [
                new("Bitcoin", "binance:BTC/USDT", 67_450), new("Ethereum", "binance:ETH/USDT", 2_640), new("Solana", "binance:SOL/USDT", 166),
                new("BNB", "binance:BNB/USDT", 592), new("XRP", "binance:XRP/USDT", 0.531), new("Dogecoin", "binance:DOGE/USDT", 0.138),
                new("Cardano", "binance:ADA/USDT", 0.356), new("Monero", "coingecko:monero", 159),
            ],
            [
                "{subject} climbs {percent}% to {level} as {reason}",
                "{subject} rallies past {level} while {reason}",
                "{subject} funds draw ${millions} million of new money as {reason}",
                "{subject} gains {percent}% after record inflows; {reason}",
                "Upgrade lifts {subject} {percent}%, strong demand for ${millions} million of coins",
            ],
            [
                "{subject} holds near {level} as {reason}",
                "What to watch for {subject}: ${millions} million of options expire this week",
                "{subject} foundation publishes plan for ${millions} million treasury",
                "{subject} little changed, moves {percent}% while {reason}",
            ],
            [
                "{subject} falls {percent}% to {level} as {reason}",
                "{subject} tumbles below {level}, ${millions} million liquidated",
                "Hackers drain ${millions} million from a {subject} bridge",
                "{subject} drops {percent}% amid fears of forced selling; {reason}",
                "{subject} wallet bug puts ${millions} million of users' money at risk",
            ],
            [
                "traders weigh the outlook for interest rates on {count} orders", "exchange balances change by {count} coins",
                "options on {count} contracts expire", "miners move {count} coins", "a large fund rebalances {count} positions",
                "derivatives volumes reach {count} contracts", "wallets number {count} more", "attention turns to an upgrade of {count} nodes"
            ]),
        ["markets"] = new(
            [
                new("The S&P 500", "yahoo:^GSPC", 5_204, false), new("Gold", "yahoo:GC=F", 2_341), new("The euro", "yahoo:EURUSD=X", 1.084, false),
                new("The Nasdaq", "yahoo:^IXIC", 16_380, false), new("Crude oil", "yahoo:CL=F", 78.2), new("The Dow", "yahoo:^DJI", 39_127, false),
            ],
            [
                "{subject} rises {percent}% to {level} as {reason}",
                "{subject} hits a record of {level} as ${millions} million flow into funds",
                "{subject} extends gains to {percent}% while {reason}",
                "Optimism lifts {subject} {percent}%; {reason}",
            ],
            [
                "{subject} steady at {level} as {reason}",
                "{subject} ends the session at {level}, volumes at ${millions} million",
                "{subject} trades in a range of {percent}% while {reason}",
            ],
            [
                "{subject} slides {percent}% to {level} as {reason}",
                "{subject} sinks {percent}% in its worst day of the month; {reason}",
                "Losses deepen: {subject} down {percent}% while {reason}",
                "{subject} slumps to {level} on fears of a slowdown, funds lose ${millions} million",
            ],
            [
                "investors await the central bank, {count} contracts change hands", "bond yields move in {count} trades", "{count} options expire",
                "the dollar changes direction over {count} trades", "fund managers shift {count} portfolios", "traders close {count} contracts"
            ]),
        ["economy"] = new(
            [
                new("The Federal Reserve"), new("The European Central Bank"), new("The Bank of England"), new("US inflation"), new("Euro area output"),
                new("US hiring"), new("German industry"),
            ],
            [
                "{subject} beats forecasts with {percent}%; programme of ${millions} million pays off",
                "{subject} points to solid growth of {percent}% as {reason}",
                "Outlook brightens: {subject} signals an improvement of {percent}%, ${millions} million released",
            ],
            [
                "{subject} in focus: the {percent}% question as {reason}",
                "{subject}: minutes show debate over ${millions} million facility",
                "{subject} unchanged at {percent}% as {reason}",
            ],
            [
                "{subject} disappoints with {percent}% as {reason}",
                "{subject} warns of weaker growth of {percent}%, ${millions} million at stake",
                "{subject}: fears of recession grow after {percent}% surprise and ${millions} million of losses",
            ],
            [
                "{count} households answer a survey", "{count} firms report on credit", "exporters report {count} orders",
                "wages of {count} workers are negotiated", "{count} jobs move abroad"
            ]),
        ["companies"] = new(
            [
                new("Apple", "yahoo:AAPL", 228), new("Microsoft", "yahoo:MSFT", 431), new("Nvidia", "yahoo:NVDA", 121), new("Tesla", "yahoo:TSLA", 244),
                new("Amazon", "yahoo:AMZN", 187), new("Alphabet", "yahoo:GOOGL", 164),
            ],
            [
                "{subject} beats estimates, shares up {percent}% as {reason}",
                "{subject} raises its outlook by {percent}% after strong quarter, buys back ${millions} million",
                "{subject} wins ${millions} million contract as {reason}",
                "Analysts upgrade {subject} with a target of {level}, see sales of ${millions} million more",
            ],
            [
                "{subject} to present new products; shares at {level}, budget of ${millions} million",
                "{subject} plans ${millions} million data centre as {reason}",
                "{subject} shares move {percent}% before results while {reason}",
            ],
            [
                "{subject} misses estimates, shares fall {percent}% as {reason}",
                "{subject} cuts its forecast by {percent}%, warns of weak demand worth ${millions} million",
                "{subject} sued for ${millions} million over patents",
                "{subject} recalls devices; shares lose {percent}%, repairs cost ${millions} million",
            ],
            [
                "suppliers report on {count} parts", "{count} customers renew their plans", "{count} chips are ordered", "{count} devices are shipped",
                "{count} jobs are advertised"
            ]),
        ["regulation"] = new(
            [
                new("The SEC"), new("The CFTC"), new("Britain's FCA"), new("The European securities authority"), new("Hong Kong's regulator"),
            ],
            [
                "{subject} approves fund with ${millions} million of assets",
                "{subject} drops ${millions} million case, lawyers welcome the decision",
                "{subject} clears the way for a {percent}% cut in fees, ${millions} million saved",
            ],
            [
                "{subject} consults on capital rule of {percent}% as {reason}",
                "{subject} publishes report on ${millions} million of transactions",
            ],
            [
                "{subject} fines broker ${millions} million for misleading clients",
                "{subject} charges exchange with fraud over ${millions} million",
                "{subject} rejects application, shares of the sponsor drop {percent}%, ${millions} million lost",
            ],
            ["{count} letters are answered", "{count} firms are asked"]),
    };
}
