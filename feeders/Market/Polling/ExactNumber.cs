using System.Globalization;
using System.Text.Json;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Polling;

/// <summary>Decimals from the digits of an answer, never through a double. Zeros at the end stay, since they say how exact a number is.</summary>
public static class ExactNumber
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // A decimal has 28 places, so less than this would keep fewer than ten digits, and at last none: 1e-40 would be read as 0.
    private const decimal Least = 0.000000000000000001m;

    /// <summary>False for what is no number, and for one too large or too small to be kept exactly.</summary>
    public static bool TryParse(string text, out decimal number)
    {
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number)) return false;
        if (Math.Abs(number) >= Least) return true;
        number = 0;
        return IsZero(text);
    }

    /// <summary>Of a JSON number, or null for anything else.</summary>
    public static decimal? Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && TryParse(value.GetRawText(), out var number) ? number : null;

    /// <summary>A member that is a number, or null.</summary>
    public static decimal? Number(this JsonElement parent, string name) => parent.Member(name) is { } value ? ExactNumber.Of(value) : null;

    private static bool IsZero(string text)
    {
        var exponent = text.IndexOfAny(['e', 'E']);
        return !text.AsSpan(0, exponent < 0 ? text.Length : exponent).ContainsAnyInRange('1', '9');
    }
}
