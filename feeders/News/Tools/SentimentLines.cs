using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bloomberg.News.Sentiment;
using Bloomberg.News.Sentiment.Text;

namespace Bloomberg.News.Tools;

/// <summary><c>./bloomberg sentiment FILE</c>: one headline per line in, its score out.</summary>
public static class SentimentLines
{
    private const string Usage = "Usage: sentiment [--language en|fr] FILE, with one headline per line; - reads standard input, .gz is unpacked.";

    /// <returns>0; 1 when the file cannot be read, 2 when the arguments are wrong, with a sentence on <paramref name="errors"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var (file, language, wrong) = Parse(arguments);
        if (file is null)
        {
            await errors.WriteLineAsync($"{wrong} {Usage}");
            return 2;
        }
        try
        {
            await using var stream = Open(file);
            await ScoreAsync(stream, language, output);
            return 0;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException
            or InvalidDataException)
        {
            await output.FlushAsync();
            var what = failure is InvalidDataException ? "is no gzip file, or a broken one" : "cannot be read";
            await errors.WriteLineAsync($"{file} {what}: {failure.Message}");
            return 1;
        }
    }

    private static (string? File, string? Language, string Wrong) Parse(IReadOnlyList<string> arguments)
    {
        string? file = null, language = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--language")
            {
                language = ++i < arguments.Count ? arguments[i] : null;
                if (language is not ("en" or "fr")) return (null, null, "--language needs en or fr.");
            }
            else if (argument.StartsWith('-') && argument != "-") return (null, null, $"There is no option '{argument}'.");
            else if (file is not null) return (null, null, "One file at a time.");
            else file = argument;
        }
        return (file, language, "A file is missing.");
    }

    private static Stream Open(string file)
    {
        if (file == "-") return Console.OpenStandardInput();
        var raw = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    // Block by block, and no more of a line than is scored: neither a long file nor a long line fills the memory.
    private static async Task ScoreAsync(Stream stream, string? language, TextWriter output)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (block, line, scored) = (new char[16384], new StringBuilder(Sentence.MostCharacters), new StringBuilder());
        var open = false;
        int length;
        while ((length = await reader.ReadAsync(block)) > 0)
        {
            foreach (var c in block.AsSpan(0, length))
            {
                if (c != '\n' && line.Length < Sentence.MostCharacters) line.Append(c);
                if (open = c != '\n') continue;
                AppendScore(scored, line, language);
            }
            await output.WriteAsync(scored.ToString());
            scored.Clear();
        }
        if (open) AppendScore(scored, line, language);
        await output.WriteAsync(scored.ToString());
        await output.FlushAsync();
    }

    private static void AppendScore(StringBuilder scored, StringBuilder line, string? language)
    {
        var text = line.ToString();
        var (value, confidence, label) = SentimentScorer.Instance.Score(text, language ?? LanguageGuess.Of(text));
        // Adding zero makes 0 of -0.
        scored.Append(CultureInfo.InvariantCulture, $"{Math.Round(value, 3) + 0.0:0.000}\t{confidence:0.00}\t{Word(label)}\n");
        line.Clear();
    }

    private static string Word(SentimentLabel label) =>
        label switch { SentimentLabel.Positive => "positive", SentimentLabel.Negative => "negative", _ => "neutral" };
}
