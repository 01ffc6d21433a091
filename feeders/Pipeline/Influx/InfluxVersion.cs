using System.Diagnostics.CodeAnalysis;

namespace Bloomberg.Pipeline.Influx;

/// <summary>A server's version, e.g. V1 with the text <c>1.6.7~rc0</c>.</summary>
public sealed record InfluxVersion(InfluxGeneration Generation, string Text)
{
    /// <summary>Reads <c>1.6.7~rc0</c>, <c>v2.7.12</c>, <c>3.1.0</c>; what speaks the 1.x protocol under version 0 counts as V1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InfluxVersion? version)
    {
        version = null;
        var digits = text?.Trim().TrimStart('v', 'V');
        if (string.IsNullOrEmpty(digits)) return false;
        InfluxGeneration? generation = digits.Split('.')[0] switch
        {
            "0" or "1" => InfluxGeneration.V1,
            "2" => InfluxGeneration.V2,
            "3" => InfluxGeneration.V3,
            _ => null,
        };
        if (generation is not { } known) return false;
        version = new InfluxVersion(known, digits);
        return true;
    }
}
