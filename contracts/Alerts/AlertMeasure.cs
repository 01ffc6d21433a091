namespace Bloomberg.Contracts.Alerts;

/// <summary>Which value a rule holds against its condition.</summary>
public enum AlertMeasure
{
    /// <summary>In the quote asset.</summary>
    Price,

    /// <summary>Of the news in a window, from -1 to 1.</summary>
    Sentiment,

    /// <summary>Articles in a window over their usual number: 1 is a day like any other.</summary>
    NewsVolume,
}
