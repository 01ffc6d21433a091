using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// A batch in the spool, told entirely by its file's name: <c>0001723161600000-markets-523311-e3069283.lp</c> = sequence, bucket, length
/// in bytes, CRC-32C.
/// </summary>
public sealed partial record SpooledBatch(long Sequence, string Bucket, int Length, uint Crc, int Lines)
{
    public const string Extension = ".lp";

    public string FileName => string.Create(
        CultureInfo.InvariantCulture, $"{Sequence:D16}-{Bucket}-{Length}-{Crc:x8}{Extension}");

    /// <param name="fileName">Without its folder.</param>
    /// <param name="batch">With no lines counted yet.</param>
    public static bool TryParse(string fileName, [NotNullWhen(true)] out SpooledBatch? batch)
    {
        batch = null;
        var match = Form().Match(fileName);
        if (!match.Success) return false;
        var culture = CultureInfo.InvariantCulture;
        if (!int.TryParse(match.Groups["length"].ValueSpan, NumberStyles.None, culture, out var length)) return false;
        var sequence = long.Parse(match.Groups["sequence"].ValueSpan, NumberStyles.None, culture);
        var crc = uint.Parse(match.Groups["crc"].ValueSpan, NumberStyles.AllowHexSpecifier, culture);
        batch = new SpooledBatch(sequence, match.Groups["bucket"].Value, length, crc, 0);
        return true;
    }

    /// <summary>Whether a bucket's name is safe in a file's name.</summary>
    public static bool IsBucket(string name) => BucketForm().IsMatch(name);

    [GeneratedRegex(@"^(?<sequence>[0-9]{16})-(?<bucket>[A-Za-z0-9_][A-Za-z0-9_.-]{0,99})-(?<length>[0-9]{1,10})-(?<crc>[0-9a-f]{8})\.lp\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z")]
    private static partial Regex BucketForm();
}
