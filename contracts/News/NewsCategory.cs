namespace Bloomberg.Contracts.News;

/// <summary>What a source writes about; a tag in InfluxDB.</summary>
public static class NewsCategory
{
    public const string Crypto = "crypto";
    public const string Markets = "markets";
    public const string Economy = "economy";
    public const string Companies = "companies";
    public const string Regulation = "regulation";
    public const string Announcements = "announcements";

    public static IReadOnlyList<string> All { get; } = [Crypto, Markets, Economy, Companies, Regulation, Announcements];
}
