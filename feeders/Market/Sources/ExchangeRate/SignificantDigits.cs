namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>How exact a rate is, and no more than that after a division.</summary>
public static class SignificantDigits
{
    /// <summary>As written, zeros at the end included: 5 of <c>0.85150</c>.</summary>
    public static int Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var mantissa = new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        var digits = 0;
        for (; mantissa > 0; mantissa /= 10) digits++;
        return digits;
    }

    /// <param name="number">Between 10^-18 and 10^18.</param>
    /// <param name="digits">1 to 10.</param>
    public static decimal Round(decimal number, int digits)
    {
        var before = 0;
        for (var rest = number; rest >= 1; rest /= 10) before++;
        for (var rest = number; rest < 0.1m; rest *= 10) before--;
        var behind = digits - before;
        if (behind >= 0) return Math.Round(number, Math.Min(behind, 28));
        var unit = 1m;
        for (; behind < 0; behind++) unit *= 10;
        return Math.Round(number / unit) * unit;
    }
}
