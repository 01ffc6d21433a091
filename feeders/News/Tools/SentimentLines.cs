namespace Bloomberg.News.Tools;

/// <summary><c>./bloomberg sentiment FILE</c>: one headline per line in, its score out.</summary>
public static class SentimentLines
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        await errors.WriteLineAsync("sentiment needs a file.");
        return 2;
    }
}
