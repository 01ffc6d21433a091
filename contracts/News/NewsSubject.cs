namespace Bloomberg.Contracts.News;

/// <summary>Whose news a row of <c>news_sentiment</c> is about: <c>asset:binance:BTC/USDT</c> or <c>category:crypto</c>.</summary>
public static class NewsSubject
{
    public static string Of(AssetKey asset) => $"asset:{asset}";

    /// <param name="category">One of <see cref="NewsCategory.All"/>.</param>
    public static string OfCategory(string category) => $"category:{category}";

    /// <summary>What people call it: <c>binance:BTC/USDT</c>, <c>crypto</c>.</summary>
    public static string NameOf(string subject) => subject[(subject.IndexOf(':') + 1)..];
}
