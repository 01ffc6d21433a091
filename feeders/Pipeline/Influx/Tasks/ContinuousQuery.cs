using System.Text.RegularExpressions;
using Bloomberg.Contracts;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// A continuous query of 1.x: <c>CREATE CONTINUOUS QUERY candles_5m ON markets RESAMPLE EVERY 1m FOR 1h BEGIN SELECT … INTO … END</c>.
/// </summary>
public sealed partial class ContinuousQuery(string text)
{
    /// <summary>The database that all of ours belong to; they name in full what they read and write.</summary>
    public const string Database = "markets";

    /// <summary>The statements of a file, each of which ends with a line <c>END</c>.</summary>
    public static IReadOnlyList<ContinuousQuery> ReadAll(string file) =>
        [.. file.Split("\nEND\n").Where(one => one.Trim().Length > 0).Select(one => new ContinuousQuery(one + "\nEND"))];

    public string Name => Words().Match(Statement).Groups[1].Value;

    /// <summary>
    /// The statement in one line, as <c>SHOW CONTINUOUS QUERIES</c> writes it (1.6.7) but for the retention policy: the server fills in the
    /// name of the default one.
    /// </summary>
    public string Statement { get; } = Normal(text);

    /// <summary>Whether the server's text means this one.</summary>
    public bool Is(string served) => Normal(served) == Statement;

    /// <summary>What it does, over the windows that begin in [from, until) instead of the newest.</summary>
    public string Over(DateTimeOffset from, DateTimeOffset until)
    {
        var body = Body().Match(Statement).Groups[1].Value;
        var group = body.LastIndexOf(" GROUP BY ", StringComparison.Ordinal);
        var before = body[..group];
        // A WHERE behind the last inner GROUP BY is the statement's own.
        var hasWhere = before.LastIndexOf(" WHERE ", StringComparison.Ordinal) > before.LastIndexOf(" GROUP BY ", StringComparison.Ordinal);
        return $"{before}{(hasWhere ? " AND" : " WHERE")} time >= {from.ToUnixNanoseconds()} AND time < {until.ToUnixNanoseconds()}{body[group..]}";
    }

    private static string Normal(string text)
    {
        var line = Spaces().Replace(text, " ").Trim().Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);
        return Policy().Replace(line, "$1..$2");
    }

    [GeneratedRegex(@"^CREATE CONTINUOUS QUERY (\w+) ")]
    private static partial Regex Words();

    [GeneratedRegex(@" BEGIN (.*) END$")]
    private static partial Regex Body();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(\w+)\.\w+\.(\w+)")]
    private static partial Regex Policy();
}
