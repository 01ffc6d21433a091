using System.Globalization;
using Bloomberg.News.Reading;

namespace Bloomberg.News.Tools;

/// <summary><c>./bloomberg feed-check FILE-or-URL</c>: what the reader makes of a feed, one line of JSON for each article.</summary>
public static class FeedCheck
{
    /// <returns>0 for a feed, 1 for what is none, 2 for wrong use.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is not [{ Length: > 0 } name] || (name.StartsWith('-') && name != "-"))
        {
            await errors.WriteLineAsync("feed-check needs one file or one http(s) address; - is the standard input.");
            return 2;
        }
        var fetched = await FeedSource.GetAsync(name);
        var reading = fetched.Error is { } failure ? FeedReading.Refused(failure) : FeedReader.Read(fetched.Body, fetched.ContentType, fetched.Address);
        if (reading.Feed is not { } feed)
        {
            await errors.WriteLineAsync(reading.Error);
            return 1;
        }
        foreach (var item in feed.Items) await output.WriteLineAsync(ArticleLine.Of(item));
        await output.FlushAsync();
        await errors.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{feed.Format}: {feed.Items.Count} articles, {feed.Left} left out, read as {feed.Encoding}."));
        return 0;
    }
}
