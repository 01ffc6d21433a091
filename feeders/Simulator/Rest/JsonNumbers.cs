using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>Decimals as the venue's JSON has them: in quotation marks, eight decimals.</summary>
internal static class JsonNumbers
{
    /// <summary>A property of 1e-8 units.</summary>
    public static void WriteDecimal(this Utf8JsonWriter json, string name, long value)
    {
        json.WritePropertyName(name);
        json.WriteDecimalValue(value);
    }

    /// <summary>A property of 1e-16 units.</summary>
    public static void WriteProduct(this Utf8JsonWriter json, string name, Int128 value)
    {
        json.WritePropertyName(name);
        json.WriteProductValue(value);
    }

    public static void WriteDecimalValue(this Utf8JsonWriter json, long value)
    {
        Span<byte> text = stackalloc byte[Fixed8.LongestText];
        json.WriteStringValue(text[..Fixed8.Format(value, text)]);
    }

    public static void WriteProductValue(this Utf8JsonWriter json, Int128 value)
    {
        Span<byte> text = stackalloc byte[Fixed8.LongestText];
        json.WriteStringValue(text[..Fixed8.FormatProduct(value, text)]);
    }
}
