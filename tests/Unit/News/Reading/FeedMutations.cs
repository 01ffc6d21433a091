using System.Text;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>Damages a document as wires, editors and enemies do.</summary>
internal static class FeedMutations
{
    private const int Head = 1200;
    private const int Window = 4000;

    private static readonly byte[][] Snippets =
    [
        .. new[]
        {
            "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<", ">", "</", "/>", "&", "&#", "&#x0;", "&#xD800;", "&#8238;", "&amp;lt;b&amp;gt;", "\"", "'", "=\"",
            "<item>", "</item>", "<entry>", "</title>", "<title>", "<title><![CDATA[<b>x</b>", "<script>", "</script>", "<link href='javascript:a'/>", "<br",
            "<!DOCTYPE x [<!ENTITY a \"&b;\">]>", "\u202E", "\u200B", "\uFEFF", "\uD83D\uDE80", "&lt;img src=x onerror=1&gt;", "xmlns=\"x\"", "xml:base='//[' ", "{", "\\ud800",
            "â€™Ã©", "&lt;\u200Bb&gt;",
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0xFF, 0xFE], [0xC3], [0x80], [0xE2, 0x80], [0xF0, 0x9F, 0x9A],
    ];

    /// <returns>A part of the document, changed in one to four places.</returns>
    public static byte[] Of(byte[] document, Random random)
    {
        var bytes = Part(document, random);
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            if (bytes.Count == 0) return [];
            Change(bytes, random);
        }
        return [.. bytes];
    }

    // The head tells what it is; of the rest a piece will do, so that many documents can be tried.
    private static List<byte> Part(byte[] document, Random random)
    {
        if (document.Length <= Head + Window) return [.. document];
        var from = random.Next(Head, document.Length - Window);
        return [.. document[..Head], .. document[from..(from + Window)]];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var (at, length) = Span(bytes.Count, random);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                SwapTags(bytes, at, random.Next(bytes.Count));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, Snippets[random.Next(Snippets.Length)]);
                break;
        }
    }

    private static (int At, int Length) Span(int count, Random random)
    {
        var at = random.Next(count);
        return (at, Math.Min(count - at, random.Next(1, 200)));
    }

    private static void SwapTags(List<byte> bytes, int one, int other)
    {
        var (first, second) = (Tag(bytes, Math.Min(one, other)), Tag(bytes, Math.Max(one, other)));
        if (first.Length == 0 || second.Length == 0 || first.At + first.Length > second.At) return;
        var (left, right) = (bytes.GetRange(first.At, first.Length), bytes.GetRange(second.At, second.Length));
        bytes.RemoveRange(second.At, second.Length);
        bytes.InsertRange(second.At, left);
        bytes.RemoveRange(first.At, first.Length);
        bytes.InsertRange(first.At, right);
    }

    private static (int At, int Length) Tag(List<byte> bytes, int from)
    {
        var begin = bytes.IndexOf((byte)'<', from);
        var end = begin < 0 ? -1 : bytes.IndexOf((byte)'>', begin);
        return end < 0 ? (0, 0) : (begin, end - begin + 1);
    }
}
