namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// What a price is counted in. London, Johannesburg and Tel Aviv are told in hundredths, grain in US cents, Kuwait in fils; written beside
/// <c>GBP</c> such a price would be a hundred times too high.
/// </summary>
/// <param name="Code">ISO 4217 of the whole unit; null where the service does not say.</param>
/// <param name="Parts">How many of what it counts make a whole unit.</param>
public readonly record struct MoneyUnit(string? Code, int Parts)
{
    public bool IsWhole => Parts == 1;

    /// <exception cref="FormatException">No currency that is known: its prices could be in parts of one.</exception>
    public static MoneyUnit Of(string? word) => word switch
    {
        null or "" => new MoneyUnit(null, 1),
        "GBp" or "GBX" => new MoneyUnit("GBP", 100),
        "ZAc" or "ZAX" => new MoneyUnit("ZAR", 100),
        "ILA" => new MoneyUnit("ILS", 100),
        "USX" => new MoneyUnit("USD", 100),
        "KWF" => new MoneyUnit("KWD", 1000),
        { Length: 3 } when word.All(char.IsAsciiLetterUpper) => new MoneyUnit(word, 1),
        _ => throw new FormatException($"the currency '{Shown.Safe(word)}' is not known"),
    };

    /// <summary>In whole units.</summary>
    public decimal Whole(decimal amount) => amount / Parts;
}
