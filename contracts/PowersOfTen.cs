namespace Bloomberg.Contracts;

/// <summary>10^0 … 10^18 as whole numbers, the factors between decimal scales.</summary>
public static class PowersOfTen
{
    private static readonly long[] Values = Make();

    public static long AsLong(int exponent) => Values[exponent];

    public static decimal AsDecimal(int exponent) => Values[exponent];

    private static long[] Make()
    {
        var values = new long[Decimal64.MaxScale + 1];
        values[0] = 1;
        for (var i = 1; i < values.Length; i++) values[i] = values[i - 1] * 10;
        return values;
    }
}
