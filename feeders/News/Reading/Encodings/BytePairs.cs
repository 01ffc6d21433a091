namespace Bloomberg.News.Reading.Encodings;

/// <summary>A text read as characters of two bytes: how many there are by their first byte, and how much does not fit.</summary>
internal readonly struct BytePairs
{
    private readonly int[] _leads;
    private readonly int _total;
    private readonly int _wrong;

    private BytePairs(int[] leads, int total, int wrong) => (_leads, _total, _wrong) = (leads, total, wrong);

    /// <summary>At most one in thirty is wrong.</summary>
    public bool Fit => _total > 0 && _wrong * 30 <= _total;

    /// <summary>Percent of all pairs whose first byte is in a range.</summary>
    public int Share(int first, int last) => _leads.AsSpan(first, last - first + 1).ToArray().Sum() * 100 / _total;

    public static BytePairs Count(ReadOnlySpan<byte> text, byte lowestLead, byte lowestTrail)
    {
        var leads = new int[256];
        var (total, wrong) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            if (text[i] >= lowestLead && text[i] < 0xFF && i + 1 < text.Length && text[i + 1] >= lowestTrail && text[i + 1] is not (0x7F or 0xFF))
            {
                total++;
                leads[text[i++]]++;
            }
            else
            {
                wrong++;
            }
        }
        return new BytePairs(leads, total, wrong);
    }
}
