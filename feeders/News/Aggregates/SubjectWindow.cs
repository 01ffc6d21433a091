namespace Bloomberg.News.Aggregates;

/// <summary>A subject in a window: what a row of the table <c>news_sentiment</c> is about.</summary>
public readonly record struct SubjectWindow(string Subject, string Window);
