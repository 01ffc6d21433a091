namespace Bloomberg.Contracts;

/// <summary>A bucket of InfluxDB 2.x and 3.x, or the 1.x database of the same name. A retention of null keeps for ever.</summary>
public sealed record Bucket(string Name, TimeSpan? Retention, TimeSpan ShardDuration);

/// <summary>Names of everything stored in InfluxDB. Tags exchange, symbol and asset_type unless said.</summary>
public static class InfluxSchema
{
    public static readonly Bucket Markets = new("markets", TimeSpan.FromDays(7), TimeSpan.FromDays(1));
    public static readonly Bucket Markets5Min = new("markets_5min", TimeSpan.FromDays(30), TimeSpan.FromDays(7));
    public static readonly Bucket Markets1H = new("markets_1h", TimeSpan.FromDays(365), TimeSpan.FromDays(28));
    /// <summary>Days of polled assets: ten years.</summary>
    public static readonly Bucket Markets1D = new("markets_1d", TimeSpan.FromDays(3660), TimeSpan.FromDays(364));
    public static readonly Bucket News = new("news", TimeSpan.FromDays(90), TimeSpan.FromDays(7));
    public static readonly Bucket Infra = new("infra", TimeSpan.FromDays(15), TimeSpan.FromDays(1));
    public static readonly Bucket Custom = new("custom", null, TimeSpan.FromDays(28));

    public static IReadOnlyList<Bucket> Buckets { get; } = [Markets, Markets5Min, Markets1H, Markets1D, News, Infra, Custom];

    public static class Tags
    {
        public const string Exchange = "exchange";
        public const string Symbol = "symbol";
        public const string AssetType = "asset_type";
    }

    /// <summary>One point a trade; its time is <see cref="TradeTime.ToPoint"/>.</summary>
    public static class Trades
    {
        public const string Measurement = "trades";
        public const string Price = "price";
        public const string Quantity = "quantity";

        /// <summary>Integer. The aggregate's id where aggregates are collected.</summary>
        public const string TradeId = "trade_id";
        public const string BuyerMaker = "buyer_maker";

        /// <summary>Integer, written only where an aggregate stands for more than one trade: absent means 1, which most are.</summary>
        public const string TradeCount = "trade_count";
    }

    public static class MarketData
    {
        public const string Measurement = "market_data";
        public const string Price = "price";
        public const string Volume24h = "volume_24h";
        public const string ChangePct1h = "change_pct_1h";
        public const string ChangePct24h = "change_pct_24h";
        public const string MarketCap = "market_cap";

        /// <summary>String: the service a polled price was read from. Absent on streamed ones.</summary>
        public const string Service = "service";
    }

    /// <summary>In <see cref="Custom"/>: readings that were held back, one point each, to be looked at later.</summary>
    public static class HeldReadings
    {
        public const string Measurement = "held_readings";
        public const string Price = "price";
        public const string Believed = "believed";
        public const string Service = "service";
        public const string Reason = "reason";
    }

    /// <summary>
    /// In <see cref="Markets1D"/>: splits and payments, one point each at the start of its day at the exchange, so that the same one stored
    /// again is the same point.
    /// </summary>
    public static class CorporateActions
    {
        public const string Measurement = "corporate_actions";

        /// <summary>A tag: <c>dividend</c>, <c>capital_gain</c> or <c>split</c>.</summary>
        public const string Kind = "kind";

        /// <summary>Of payments: money for each piece, in whole units of the price's currency.</summary>
        public const string Amount = "amount";

        /// <summary>Of splits: new pieces for an old one.</summary>
        public const string Ratio = "ratio";
    }

    /// <summary>
    /// In <see cref="News"/>: one point for each asset that an article speaks of, or one without <see cref="RelatedAsset"/>. Its time is that
    /// of publication in milliseconds with a hash of the article's id in the digits below (0 to 999,999 ns), so that articles of one moment stay apart and the same one
    /// stored again is the same point. Tags source, category and related_asset.
    /// </summary>
    public static class NewsArticles
    {
        public const string Measurement = "news_articles";
        public const string Source = "source";
        public const string Category = "category";

        /// <summary>A tag: an asset as <c>exchange:symbol</c>. Absent where an article speaks of none.</summary>
        public const string RelatedAsset = "related_asset";
        public const string Title = "title";
        public const string Url = "url";

        /// <summary>From -1 to 1; absent where nothing can be said.</summary>
        public const string SentimentScore = "sentiment_score";
        public const string Confidence = "confidence";

        /// <summary>Integer: Unix milliseconds as the source told it.</summary>
        public const string PublishedAt = "published_at";
    }

    /// <summary>In <see cref="News"/>: how the news of an asset or of a category is just now, written when it changes. No tag exchange.</summary>
    public static class NewsSentiment
    {
        public const string Measurement = "news_sentiment";

        /// <summary>A tag: <c>asset:binance:BTC/USDT</c> or <c>category:crypto</c>.</summary>
        public const string Subject = "subject";

        /// <summary>A tag: <c>1h</c>, <c>24h</c> or <c>7d</c>.</summary>
        public const string Window = "window";
        public const string Score = "score";

        /// <summary>Integer: articles in the window.</summary>
        public const string Articles = "articles";

        /// <summary>Integer: those with a score.</summary>
        public const string Scored = "scored";

        /// <summary>Articles in the window over the usual number for its length; absent while no norm is known.</summary>
        public const string VolumeRatio = "volume_ratio";
    }

    public static class Candles
    {
        public const string Measurement1m = "candles_1m";
        public const string Measurement5m = "candles_5m";
        public const string Measurement1h = "candles_1h";
        public const string Measurement1d = "candles_1d";
        public const string Open = "open";
        public const string High = "high";
        public const string Low = "low";
        public const string Close = "close";
        public const string Volume = "volume";
        public const string QuoteVolume = "quote_volume";

        /// <summary>Integer.</summary>
        public const string Trades = "trades";
        public const string TakerBuyVolume = "taker_buy_volume";
        public const string TakerBuyQuoteVolume = "taker_buy_quote_volume";

        /// <summary>Boolean: some trades of the minute are known to be missing.</summary>
        public const string Partial = "partial";

        /// <summary>
        /// Boolean: the candle is the venue's own, not made from trades collected here. Absent on one that was made while its trades came.
        /// </summary>
        public const string Backfilled = "backfilled";

        /// <summary>
        /// String, written only where a sum has more digits than a double keeps: <c>quote_volume=12345678901.1234567,…</c>. It counts
        /// only while it rounds to the float beside it, so a revised candle needs no deletion.
        /// </summary>
        public const string Exact = "exact";
    }
}
