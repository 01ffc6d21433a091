namespace Bloomberg.Simulator.Services.Market;

/// <summary>Well-known shares, funds, indices and futures, with levels of about 2026. What they do from there is made up.</summary>
internal static class AssetCatalogue
{
    public static IReadOnlyList<Asset> Named { get; } =
    [
        Share("AAPL", "Apple Inc.", Exchanges.Nasdaq, "USD", 228.40, 48_000_000) with { Yield = 0.0044, Split = (new(2020, 8, 31), 4) },
        Share("MSFT", "Microsoft Corporation", Exchanges.Nasdaq, "USD", 431.20, 21_000_000) with { Yield = 0.0072 },
        Share("GOOGL", "Alphabet Inc.", Exchanges.Nasdaq, "USD", 176.80, 28_000_000) with { Yield = 0.0045, Split = (new(2022, 7, 18), 20) },
        Share("AMZN", "Amazon.com, Inc.", Exchanges.Nasdaq, "USD", 205.70, 39_000_000) with { Split = (new(2022, 6, 6), 20) },
        Share("NVDA", "NVIDIA Corporation", Exchanges.Nasdaq, "USD", 134.40, 210_000_000, 0.5) with { Yield = 0.0003, Split = (new(2024, 6, 10), 10) },
        Share("META", "Meta Platforms, Inc.", Exchanges.Nasdaq, "USD", 585.30, 13_000_000) with { Yield = 0.0034 },
        Share("TSLA", "Tesla, Inc.", Exchanges.Nasdaq, "USD", 262.50, 95_000_000, 0.55) with { Split = (new(2022, 8, 25), 3) },
        Share("NFLX", "Netflix, Inc.", Exchanges.Nasdaq, "USD", 712.10, 3_400_000),
        Share("AMD", "Advanced Micro Devices, Inc.", Exchanges.Nasdaq, "USD", 158.20, 42_000_000, 0.5),
        Share("INTC", "Intel Corporation", Exchanges.Nasdaq, "USD", 23.75, 61_000_000, 0.4),
        Share("JPM", "JPMorgan Chase & Co.", Exchanges.Nyse, "USD", 222.30, 9_000_000, 0.22) with { Yield = 0.022 },
        Share("V", "Visa Inc.", Exchanges.Nyse, "USD", 287.60, 6_500_000, 0.2) with { Yield = 0.0074 },
        Share("WMT", "Walmart Inc.", Exchanges.Nyse, "USD", 81.40, 16_000_000, 0.18) with { Yield = 0.01 },
        Share("DIS", "The Walt Disney Company", Exchanges.Nyse, "USD", 96.10, 9_800_000) with { Yield = 0.01 },
        Share("KO", "The Coca-Cola Company", Exchanges.Nyse, "USD", 64.80, 14_000_000, 0.15) with { Yield = 0.03 },
        Share("BA", "The Boeing Company", Exchanges.Nyse, "USD", 151.30, 9_100_000, 0.35),
        Share("SAP.DE", "SAP SE", Exchanges.Xetra, "EUR", 218.30, 1_500_000, 0.25) with { Yield = 0.01 },
        Share("SIE.DE", "Siemens Aktiengesellschaft", Exchanges.Xetra, "EUR", 184.90, 1_200_000, 0.25) with { Yield = 0.025 },
        Share("MC.PA", "LVMH Moët Hennessy - Louis Vuitton, Société Européenne", Exchanges.Paris, "EUR", 618.40, 420_000, 0.28) with { Yield = 0.021 },
        Share("ASML.AS", "ASML Holding N.V.", Exchanges.Amsterdam, "EUR", 672.10, 640_000, 0.36) with { Yield = 0.009 },
        Share("NESN.SW", "Nestlé S.A.", Exchanges.Swiss, "CHF", 84.30, 3_600_000, 0.16) with { Yield = 0.036 },
        Share("BP.L", "BP p.l.c.", Exchanges.London, "GBp", 396.85, 38_000_000, 0.26) with { Yield = 0.058 },
        Share("VOD.L", "Vodafone Group Public Limited Company", Exchanges.London, "GBp", 72.40, 70_000_000, 0.26) with { Yield = 0.08 },
        Share("7203.T", "Toyota Motor Corporation", Exchanges.Tokyo, "JPY", 2_641, 24_000_000, 0.25) with { Yield = 0.03, Digits = 0 },
        Share("0700.HK", "Tencent Holdings Limited", Exchanges.HongKong, "HKD", 405.20, 18_000_000, 0.3) with { Yield = 0.009 },
        Fund("SPY", "SPDR S&P 500 ETF Trust", Exchanges.Arca, 574.80, 52_000_000) with { Yield = 0.012 },
        Fund("QQQ", "Invesco QQQ Trust", Exchanges.NasdaqFunds, 489.70, 34_000_000) with { Yield = 0.006 },
        Fund("VTI", "Vanguard Total Stock Market Index Fund ETF Shares", Exchanges.Arca, 283.10, 3_100_000) with { Yield = 0.013 },
        Index("^GSPC", "S&P 500", Exchanges.SnpIndices, "USD", 5_751.10, 3_600_000_000),
        Index("^IXIC", "NASDAQ Composite", Exchanges.NasdaqIndices, "USD", 18_137.90, 5_900_000_000),
        Index("^DJI", "Dow Jones Industrial Average", Exchanges.DowJones, "USD", 42_352.80, 310_000_000),
        Index("^FTSE", "FTSE 100", Exchanges.FtseIndices, "GBP", 8_280.60, 720_000_000),
        Index("^GDAXI", "DAX                           P", Exchanges.Xetra, "EUR", 19_120.90, 58_000_000),
        Index("^N225", "Nikkei 225", Exchanges.Osaka, "JPY", 38_635.60, 110_000_000),
        Future("GC=F", "Gold", Exchanges.Comex, 2_672.30, 190_000, 0.14, 2),
        Future("SI=F", "Silver", Exchanges.Comex, 32.415, 62_000, 0.28, 3),
        Future("CL=F", "Crude Oil", Exchanges.Nymex, 74.38, 350_000, 0.34, 2),
    ];

    /// <summary>A made-up share such as SIM17.</summary>
    public static Asset Invented(int number)
    {
        var symbol = $"SIM{number}";
        return Share(symbol, $"Simulated Share {number}", Exchanges.Nasdaq, "USD", 5 + number % 97 * 2.5, 500_000 + number % 13 * 100_000L);
    }

    private static Asset Share(string symbol, string name, Exchange exchange, string currency, double level, long volume, double yearly = 0.3) =>
        Of(symbol, name, AssetKind.Equity, exchange, currency, level, volume, yearly);

    private static Asset Fund(string symbol, string name, Exchange exchange, double level, long volume) =>
        Of(symbol, name, AssetKind.Etf, exchange, "USD", level, volume, 0.17);

    private static Asset Index(string symbol, string name, Exchange exchange, string currency, double level, long volume) =>
        Of(symbol, name, AssetKind.Index, exchange, currency, level, volume, 0.16);

    private static Asset Future(string symbol, string name, Exchange exchange, double level, long volume, double yearly, int digits) =>
        Of(symbol, name, AssetKind.Future, exchange, "USD", level, volume, yearly) with { Digits = digits };

    private static Asset Of(
        string symbol, string name, AssetKind kind, Exchange exchange, string currency, double level, long volume, double yearly) =>
        new(symbol, name, kind, exchange, currency, level) { DailyVolume = volume, Priced = new WalkName(symbol, yearly) };
}
