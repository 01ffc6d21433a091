using System.Globalization;

namespace Bloomberg.Benchmarks.Report;

/// <summary>One row of BenchmarkDotNet.</summary>
/// <param name="Question">The class.</param>
/// <param name="Method">The way measured.</param>
/// <param name="IsBaseline">The others of the question are compared with it.</param>
/// <param name="Nanoseconds">Mean of one operation.</param>
/// <param name="Bytes">Allocated by one operation.</param>
public sealed record MethodResult(string Question, string Method, bool IsBaseline, double Nanoseconds, long Bytes)
{
    public string Time => Nanoseconds switch
    {
        < 1_000 => Text(Nanoseconds, "0.0", "ns"),
        < 1_000_000 => Text(Nanoseconds / 1_000, "0.00", "µs"),
        _ => Text(Nanoseconds / 1_000_000, "0.00", "ms"),
    };

    public static string Ratio(double ours, double baseline) => baseline == 0 ? "-" : (ours / baseline).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(double value, string format, string unit) => value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
}
