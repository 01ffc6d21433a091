namespace Bloomberg.Contracts.News;

/// <summary>The part of a listing's name that says which share of the company it is, and nothing of the company.</summary>
public static class ShareKind
{
    private static readonly string[] Endings =
    [
        " ADR", " ADS", " preferred", " ordinary shares", " common stock", " New York shares", " Class A", " Class B", " Class C",
    ];

    /// <summary><c>Alphabet Inc. Class C</c> is <c>Alphabet Inc.</c></summary>
    public static string Without(string name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name[..^ending.Length];
        }
        return name;
    }
}
