using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bloomberg.Simulator.Services.Delivery.Mail;

/// <summary>
/// As much of MIME as an alert's mail uses: headers, encoded words, parts one below the other, quoted-printable and base64. What it does not
/// know stays as it came.
/// </summary>
internal sealed partial class MimeMessage
{
    private readonly Dictionary<string, string> _headers;
    private readonly string _body;

    /// <param name="source">Bytes as Latin-1, lines ending in CR LF.</param>
    public MimeMessage(string source)
    {
        var end = source.StartsWith("\r\n", StringComparison.Ordinal) ? 0 : source.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? source : source[..end];
        _body = end < 0 ? "" : source[(end + (end == 0 ? 2 : 4))..];
        // A line that begins with a blank goes on where the one before ended.
        _headers = Fold().Replace(head, " ").Split("\r\n").Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First()[1].Trim(), StringComparer.OrdinalIgnoreCase);
    }

    public string Subject => EncodedWord().Replace(Header("Subject"), word => Decode(word.Groups[1].Value, word.Groups[2].Value));

    /// <summary>The text of the first part of a type, such as <c>text/html</c>; null where there is none.</summary>
    public string? Part(string type)
    {
        var own = Header("Content-Type");
        if (Boundary().Match(own) is { Success: true } found) return Parts(found.Groups[1].Value).Select(part => part.Part(type)).FirstOrDefault(text => text is not null);
        return (own.Length == 0 ? "text/plain" : own).StartsWith(type, StringComparison.OrdinalIgnoreCase) ? Text() : null;
    }

    private IEnumerable<MimeMessage> Parts(string boundary) =>
        ("\r\n" + _body).Split("\r\n--" + boundary).Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => new MimeMessage(part.StartsWith("\r\n", StringComparison.Ordinal) ? part[2..] : part));

    private string Header(string name) => _headers.GetValueOrDefault(name, "");

    private string Text() => Header("Content-Transfer-Encoding").ToLowerInvariant() switch
    {
        "quoted-printable" => Utf8(Quoted(SoftBreak().Replace(_body, ""))),
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(_body.Trim())),
        _ => Utf8(_body),
    };

    private static string Decode(string kind, string word) => kind is "B" or "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word))
        : Utf8(Quoted(word.Replace('_', ' ')));

    private static string Quoted(string text) =>
        Escape().Replace(text, escape => ((char)int.Parse(escape.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static string Utf8(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Fold();

    // Blanks between two of them are not part of the text.
    [GeneratedRegex(@"=\?utf-8\?([QqBb])\?([^?]*)\?=(?:\s+(?==\?))?", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\r\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Escape();
}
