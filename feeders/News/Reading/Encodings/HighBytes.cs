namespace Bloomberg.News.Reading.Encodings;

/// <summary>How often each byte beyond ASCII stands in a text, and in what company.</summary>
internal readonly struct HighBytes
{
    private readonly int[] _times;

    private HighBytes(int[] times) => _times = times;

    public int Total { get; private init; }

    /// <summary>Stretches of them without ASCII between.</summary>
    public int Runs { get; private init; }

    /// <summary>Bytes that would be vowel or tone signs above or below a Thai consonant, and those of them that follow none.</summary>
    public int ThaiSigns { get; private init; }

    public int ThaiSignsAstray { get; private init; }

    public int In(int first, int last) => _times.AsSpan(first - 0x80, last - first + 1).ToArray().Sum();

    public int Of(ReadOnlySpan<byte> some)
    {
        var sum = 0;
        foreach (var one in some) sum += _times[one - 0x80];
        return sum;
    }

    public static HighBytes Count(ReadOnlySpan<byte> text)
    {
        var times = new int[128];
        var (total, runs, signs, astray) = (0, 0, 0, 0);
        byte before = 0;
        foreach (var one in text)
        {
            if (one >= 0x80)
            {
                total++;
                times[one - 0x80]++;
                if (before < 0x80) runs++;
                if (IsThaiSign(one))
                {
                    signs++;
                    if (before is not (>= 0xA1 and <= 0xCE) && !IsThaiSign(before)) astray++;
                }
            }
            before = one;
        }
        return new HighBytes(times) { Total = total, Runs = runs, ThaiSigns = signs, ThaiSignsAstray = astray };
    }

    private static bool IsThaiSign(byte one) => one is 0xD1 or (>= 0xD4 and <= 0xDA) or (>= 0xE7 and <= 0xEE);
}
