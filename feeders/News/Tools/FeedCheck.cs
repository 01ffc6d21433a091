namespace Bloomberg.News.Tools;

/// <summary><c>./bloomberg feed-check FILE-or-URL</c>: what the reader makes of a feed.</summary>
public static class FeedCheck
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        await errors.WriteLineAsync("feed-check needs a file or an address.");
        return 2;
    }
}
