using Bloomberg.Contracts;
using Bloomberg.News.Sentiment;

namespace Bloomberg.News.Stories;

/// <summary>The assets that a story speaks of.</summary>
public delegate IReadOnlyList<AssetKey> StoryTags(FoundStory story);

/// <summary>What a text in a language (two letters) says of the fortunes of whom it speaks.</summary>
public delegate SentimentScore TextScore(string text, string language);
