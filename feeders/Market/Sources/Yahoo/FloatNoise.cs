namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// The service keeps prices as 32-bit floats and writes many out as if they were doubles: 74.06 becomes 74.05999755859375. Ten digits or more
/// are that noise, and the number that was meant is the shortest one the same float would hold. Found with decimals alone: half a unit of a
/// float's last place is 2⁻²⁴ of the power of two below the number.
/// </summary>
public static class FloatNoise
{
    private const int MostDigits = 9; // enough to name any 32-bit float
    private const decimal HalfUnit = 1m / (1 << 24);

    public static decimal Remove(decimal noisy)
    {
        var value = Math.Abs(noisy);
        if (value.Scale == 0 || value < 1e-12m || DigitsOf(value) <= MostDigits) return noisy;
        var reach = PowerOfTwoBelow(value) * HalfUnit;
        var first = LeadingPlace(value);
        for (var digits = 1; digits <= MostDigits; digits++)
        {
            var place = digits - first;
            if (place < 0) continue;
            var candidate = Math.Round(value, Math.Min(place, 28));
            if (Math.Abs(candidate - value) <= reach) return decimal.IsNegative(noisy) ? -candidate : candidate;
        }
        return noisy;
    }

    private static int DigitsOf(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        while (mantissa > 0 && mantissa % 10 == 0) mantissa /= 10;
        var digits = 0;
        for (; mantissa > 0; mantissa /= 10) digits++;
        return digits;
    }

    // 3 for 123.4, 0 for 0.5, -1 for 0.05.
    private static int LeadingPlace(decimal value)
    {
        var place = 0;
        for (; value >= 1; value /= 10) place++;
        for (; value < 0.1m; value *= 10) place--;
        return place;
    }

    private static decimal PowerOfTwoBelow(decimal value)
    {
        var power = 1m;
        while (power <= value / 2) power *= 2;
        while (power > value) power /= 2;
        return power;
    }
}
