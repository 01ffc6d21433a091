using System.Text;
using Bloomberg.Simulator.History;

namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>A number of 1e-8 units as the venue writes it.</summary>
internal static class Fixed8Text
{
    public static string Of(long value)
    {
        Span<byte> text = stackalloc byte[Fixed8.LongestText];
        return Encoding.UTF8.GetString(text[..Fixed8.Format(value, text)]);
    }
}
