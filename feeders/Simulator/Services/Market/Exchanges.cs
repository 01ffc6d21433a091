namespace Bloomberg.Simulator.Services.Market;

/// <summary>The places of trade there are.</summary>
internal static class Exchanges
{
    public static readonly Exchange Nasdaq = NewYork("NMS", "NasdaqGS", "NASDAQ");
    public static readonly Exchange NasdaqFunds = NewYork("NGM", "NasdaqGM", "NASDAQ");
    public static readonly Exchange Nyse = NewYork("NYQ", "NYSE", "NYSE");
    public static readonly Exchange Arca = NewYork("PCX", "NYSEArca", "NYSEArca");
    public static readonly Exchange SnpIndices = NewYork("SNP", "SNP", "SNP") with { HasPrePost = false };
    public static readonly Exchange NasdaqIndices = NewYork("NIM", "Nasdaq GIDS", "Nasdaq GIDS") with { HasPrePost = false };
    public static readonly Exchange DowJones = NewYork("DJI", "DJI", "DJI") with { HasPrePost = false };
    public static readonly Exchange London = Of("LSE", "LSE", "London", "Europe/London", "GMT", "BST", new(8, 0), new(16, 30));
    public static readonly Exchange FtseIndices = Of("FGI", "FTSE Index", "FTSE Index", "Europe/London", "GMT", "BST", new(8, 0), new(16, 30));
    public static readonly Exchange Xetra = Of("GER", "XETRA", "XETRA", "Europe/Berlin", "CET", "CEST", new(9, 0), new(17, 30));
    public static readonly Exchange Paris = Of("PAR", "Paris", "Paris", "Europe/Paris", "CET", "CEST", new(9, 0), new(17, 30));
    public static readonly Exchange Amsterdam = Of("AMS", "Amsterdam", "Amsterdam", "Europe/Amsterdam", "CET", "CEST", new(9, 0), new(17, 30));
    public static readonly Exchange Swiss = Of("EBS", "Swiss", "Swiss", "Europe/Zurich", "CET", "CEST", new(9, 0), new(17, 30));
    public static readonly Exchange Tokyo = Of("JPX", "Tokyo", "Tokyo", "Asia/Tokyo", "JST", "JST", new(9, 0), new(15, 30));
    public static readonly Exchange Osaka = Of("OSA", "Osaka", "Osaka", "Asia/Tokyo", "JST", "JST", new(9, 0), new(15, 30));
    public static readonly Exchange HongKong = Of("HKG", "HKSE", "Hong Kong", "Asia/Hong_Kong", "HKT", "HKT", new(9, 30), new(16, 0));
    public static readonly Exchange Comex = new("CMX", "COMEX", "New York Commodity Exchange", "America/New_York", "EST", "EDT", Hours.Weekdays);
    public static readonly Exchange Nymex = new("NYM", "NY Mercantile", "New York Mercantile Exchange", "America/New_York", "EST", "EDT", Hours.Weekdays);
    public static readonly Exchange Forex = new("CCY", "CCY", "CCY", "Europe/London", "GMT", "BST", Hours.Weekdays);
    public static readonly Exchange Crypto = new("CCC", "CCC", "CCC", "UTC", "UTC", "UTC", Hours.Always);

    private static Exchange NewYork(string code, string name, string display) =>
        new(code, name, display, "America/New_York", "EST", "EDT", Hours.Session) { HasPrePost = true };

    private static Exchange Of(string code, string name, string display, string zone, string winter, string summer, TimeOnly open, TimeOnly close) =>
        new(code, name, display, zone, winter, summer, Hours.Session) { Open = open, Close = close };
}
