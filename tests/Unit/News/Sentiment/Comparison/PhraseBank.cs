using System.IO.Compression;
using System.Text;
using Bloomberg.News.Sentiment;

namespace Bloomberg.Tests.Unit.News.Sentiment.Comparison;

/// <summary>A sentence, what people said of it, and whether its errors may be read while rules are made.</summary>
public sealed record LabelledSentence(string Text, SentimentLabel Label)
{
    /// <summary>
    /// Half of the sentences by a hash of their letters and digits, the same in every file. Those with letters outside ASCII (they are broken
    /// in the files) stood on a screen before the halves were made, so they are of the half that is read.
    /// </summary>
    public bool HeldOut { get; } = Text.All(char.IsAscii) && Hash(Text) % 2 == 1;

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text.Where(char.IsAsciiLetterOrDigit)) hash = (hash ^ char.ToLowerInvariant(c)) * 16777619;
        return (hash ^ (hash >> 15)) >> 3;
    }
}

/// <summary>Financial PhraseBank (Malo et al. 2014, CC BY-NC-SA 3.0): measured against, never learned from and never shipped.</summary>
public static class PhraseBank
{
    /// <summary>Reads lines of <c>sentence@label</c>.</summary>
    public static IReadOnlyList<LabelledSentence> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return [.. Lines(reader).Select(Sentence)];
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Contains('@')) yield return line;
    }

    private static LabelledSentence Sentence(string line)
    {
        var at = line.LastIndexOf('@');
        return new LabelledSentence(line[..at].Trim(), Enum.Parse<SentimentLabel>(line[(at + 1)..].Trim(), ignoreCase: true));
    }
}
