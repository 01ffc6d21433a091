namespace Bloomberg.Contracts.News;

/// <summary>Over how long the news of a subject is summed up, to now.</summary>
public static class NewsWindow
{
    public const string Hour = "1h";
    public const string Day = "24h";
    public const string Week = "7d";

    public static IReadOnlyList<string> All { get; } = [Hour, Day, Week];
}
