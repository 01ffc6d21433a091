namespace Bloomberg.Contracts;

/// <summary>NOTIFY channels. A notification is a hint to read again, never the data itself.</summary>
public static class PostgresChannels
{
    public const string WatchlistChanged = "watchlist_changed";
    public const string AlertRulesChanged = "alert_rules_changed";
    public const string AssetsChanged = "assets_changed";
    public const string FeedsChanged = "feeds_changed";
    public const string ArticlesChanged = "articles_changed";
    public const string NewsSentimentChanged = "news_sentiment_changed";
}
