namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// Finds line ends in line protocol. A line feed inside a string field is part of its line, so splitting at every one would tear a
/// headline in two.
/// </summary>
public static class LineSplitter
{
    /// <summary>The length of the first line with its line feed; the whole length when there is none.</summary>
    public static int FirstLine(ReadOnlySpan<byte> lines) => EndOfFirst(lines) is var end and > 0 ? end : lines.Length;

    /// <summary>How many lines have their end, and the length of these.</summary>
    public static (int Lines, int Length) Whole(ReadOnlySpan<byte> lines)
    {
        var (count, length) = (0, 0);
        while (EndOfFirst(lines[length..]) is var end and > 0) (count, length) = (count + 1, length + end);
        return (count, length);
    }

    public static int Count(ReadOnlySpan<byte> lines)
    {
        var count = 0;
        for (; !lines.IsEmpty; lines = lines[FirstLine(lines)..]) count++;
        return count;
    }

    /// <summary>Cuts between two lines, near the middle.</summary>
    /// <returns>The length of the first part; 0 when there is only one line.</returns>
    public static int Middle(ReadOnlySpan<byte> lines)
    {
        var cut = 0;
        while (cut < lines.Length)
        {
            var next = cut + FirstLine(lines[cut..]);
            if (next == lines.Length) return cut;
            cut = next;
            if (cut >= lines.Length / 2) return cut;
        }
        return cut;
    }

    // 0 when the first line has no end.
    private static int EndOfFirst(ReadOnlySpan<byte> lines)
    {
        var inFields = false;
        var inString = false;
        var afterEquals = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            switch (lines[i])
            {
                case (byte)'\\': i++; break;
                case (byte)' ': inFields = true; break;
                case (byte)'=': afterEquals = i + 1; break;
                // A string opens right behind an unescaped equals sign of the field part; elsewhere a quote is an ordinary character.
                case (byte)'"' when inString: inString = false; break;
                case (byte)'"' when inFields && i == afterEquals: inString = true; break;
                case (byte)'\n' when !inString: return i + 1;
            }
        }
        return 0;
    }
}
