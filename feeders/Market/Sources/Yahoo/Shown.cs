using System.Text;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>What came from outside, made fit to be shown to a person: one line, no control characters, not endless.</summary>
internal static class Shown
{
    private const int Most = 160;

    public static string Safe(string text) =>
        new([.. text.Take(Most).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);

    public static string Safe(ReadOnlySpan<byte> text) => Safe(Encoding.UTF8.GetString(text[..Math.Min(text.Length, Most)])).Trim();
}
