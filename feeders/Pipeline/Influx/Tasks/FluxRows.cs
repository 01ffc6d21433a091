namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// Counts the rows of a Flux answer, which are the points that its <c>to()</c> wrote. The answer is CSV, a header line in front of each
/// table and an empty line behind it. What fails while it runs is a table of its own inside an answer of status 200:
/// <code>
/// error,reference
/// "failed to write points",897
/// </code>
/// </summary>
internal static class FluxRows
{
    /// <exception cref="InfluxQueryException">The script failed while it ran.</exception>
    public static async Task<long> CountAsync(Stream body, string script, CancellationToken ct)
    {
        using var reader = new StreamReader(body);
        long rows = 0;
        var isHeader = true;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.Length == 0)
            {
                isHeader = true;
                continue;
            }
            if (isHeader && line.Trim(',').StartsWith("error,", StringComparison.Ordinal))
                throw new InfluxQueryException(script, (await reader.ReadLineAsync(ct))?.Trim(',') ?? "it failed without a word");
            if (!isHeader) rows++;
            isHeader = false;
        }
        return rows;
    }
}
