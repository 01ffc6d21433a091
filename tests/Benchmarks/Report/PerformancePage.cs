using System.Globalization;
using System.Text;

namespace Bloomberg.Benchmarks.Report;

/// <summary>Writes docs/performance.md.</summary>
public static class PerformancePage
{
    private static readonly (TradeStep Step, string Name, string About)[] Steps =
    [
        (TradeStep.Socket, "Socket", "The kernel wakes us for each packet and copies it; a frame is then unmasked text of some 200 bytes."),
        (TradeStep.Json, "JSON", "Every byte of a frame is looked at at least once, and each number becomes one."),
        (TradeStep.Disk, "Disk", "A batch is sent only after it is on the disk, so writing and flushing its bytes is the floor."),
        (TradeStep.Influxd, "influxd", "It parses every line again, and takes one body after the other. A bare client posting ready bodies is the ceiling."),
    ];

    public static string Render(Machine machine, string command, IReadOnlyList<PartFindings> parts, IReadOnlyList<MethodResult> methods)
    {
        var page = new StringBuilder("# Performance\n\nWritten by the benchmarks themselves; changing it by hand is of no use.\n\n");
        AppendMachine(page, machine, command);
        AppendFindings(page, parts);
        AppendMethods(page, methods);
        AppendSteps(page, [.. parts.SelectMany(part => part.Findings)]);
        return page.ToString();
    }

    private static void AppendMachine(StringBuilder page, Machine machine, string command)
    {
        page.Append("| | |\n|---|---|\n");
        AppendRow(page, "command", $"`{command}`");
        AppendRow(page, "date", machine.Began.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        AppendRow(page, "processor", machine.Processor);
        AppendRow(page, "memory", machine.Memory);
        AppendRow(page, "kernel", machine.Kernel);
        AppendRow(page, ".NET", machine.Runtime);
        AppendRow(page, "influxd", machine.Influxd);
        AppendRow(page, "load averages at the start", machine.Load);
        page.Append("\nSimulator, feeder, API, influxd and PostgreSQL share these cores, all on loopback.\n");
    }

    private static void AppendFindings(StringBuilder page, IReadOnlyList<PartFindings> parts)
    {
        page.Append("\n## Findings\n\n");
        if (parts.Count == 0)
        {
            page.Append("No part was run.\n");
            return;
        }
        page.Append("| part | what | measured | wanted | | limit |\n|---|---|---|---|---|---|\n");
        foreach (var (name, findings) in parts)
        {
            foreach (var finding in findings) AppendRow(page, name, finding.What, finding.Measured, finding.Wanted, finding.Verdict, finding.Limit);
        }
    }

    private static void AppendMethods(StringBuilder page, IReadOnlyList<MethodResult> methods)
    {
        if (methods.Count == 0) return;
        page.Append("\n## One question each\n\nBenchmarkDotNet. Ratios are to the first line of each question, which is the obvious way or the floor.\n\n");
        page.Append("| question | method | mean | ratio | allocated | alloc ratio |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var question in methods.GroupBy(method => method.Question))
        {
            var baseline = question.FirstOrDefault(method => method.IsBaseline);
            foreach (var method in question.OrderByDescending(method => method.IsBaseline))
            {
                AppendRow(page, question.Key, method.Method, method.Time, MethodResult.Ratio(method.Nanoseconds, baseline?.Nanoseconds ?? 0),
                    string.Create(CultureInfo.InvariantCulture, $"{method.Bytes} B"), MethodResult.Ratio(method.Bytes, baseline?.Bytes ?? 0));
            }
        }
    }

    private static void AppendSteps(StringBuilder page, IReadOnlyList<Finding> findings)
    {
        page.Append("\n## The limit at each step\n");
        foreach (var (step, name, about) in Steps)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n{about}\n\n");
            var told = findings.Where(finding => finding.Step == step).ToList();
            foreach (var finding in told) page.Append(CultureInfo.InvariantCulture, $"* {finding.What}: {finding.Measured}.{Because(finding)}\n");
            if (told.Count == 0) page.Append("* Not measured in this run.\n");
        }
    }

    private static string Because(Finding finding) => finding.Limit.Length == 0 ? "" : $" The limit is {finding.Limit}.";

    private static void AppendRow(StringBuilder page, params ReadOnlySpan<string> cells)
    {
        page.Append('|');
        foreach (var cell in cells) page.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        page.Append('\n');
    }
}
