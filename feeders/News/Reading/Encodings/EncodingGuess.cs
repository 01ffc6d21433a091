using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>
/// The encoding of text that nobody names and that is not UTF-8, by which bytes are frequent. Single bytes are tried first, for their rules are
/// narrow; whatever fits nothing is windows-1252.
/// </summary>
public static class EncodingGuess
{
    private const int Sample = 256 * 1024;
    private const int Fewest = 6;

    // The same bytes in both; these are the ones that one script uses often and the other seldom.
    private static ReadOnlySpan<byte> HebrewLetters => [0xE4, 0xE9, 0xEC, 0xF8, 0xF9, 0xFA];

    private static ReadOnlySpan<byte> CyrillicLetters => [0xE8, 0xEA, 0xED, 0xF0, 0xF1, 0xF2];

    public static Encoding Of(ReadOnlySpan<byte> body)
    {
        body = body[..Math.Min(body.Length, Sample)];
        var bytes = HighBytes.Count(body);
        return EncodingNames.Page(bytes.Total < Fewest ? 1252 : SingleByte(bytes) ?? DoubleByte(body) ?? 1252);
    }

    private static int? SingleByte(HighBytes bytes)
    {
        // Thai: vowel and tone signs sit on a consonant, nowhere else.
        if (bytes.In(0xDB, 0xDE) + bytes.In(0xFC, 0xFF) == 0 && bytes.ThaiSigns * 10 >= bytes.Total && bytes.ThaiSignsAstray * 20 <= bytes.ThaiSigns)
            return 874;
        // Words of only high bytes; in a Latin script they stand alone between ASCII letters.
        if (bytes.Total < bytes.Runs * 2) return null;
        var letters = bytes.In(0xC0, 0xFF);
        if (letters * 20 < bytes.Total * 19) return null;
        if (bytes.In(0xE0, 0xFA) * 20 >= bytes.Total * 19 && bytes.Of(HebrewLetters) > bytes.Of(CyrillicLetters)) return 1255;
        return bytes.In(0xE0, 0xFF) * 2 > letters ? 1251 : 20866; // windows-1251 has its small letters above, KOI8-R below
    }

    private static int? DoubleByte(ReadOnlySpan<byte> body)
    {
        var pairs = BytePairs.Count(body, lowestLead: 0xA1, lowestTrail: 0xA1);
        if (pairs.Fit)
        {
            if (pairs.Share(0xA4, 0xA5) >= 15) return 51932;                   // kana
            if (pairs.Share(0xB0, 0xC8) >= 85) return 51949;                   // syllables of Hangul
            if (pairs.Share(0xA1, 0xA9) + pairs.Share(0xB0, 0xD7) >= 75) return 936; // the frequent Chinese characters
        }
        pairs = BytePairs.Count(body, lowestLead: 0x81, lowestTrail: 0x40);
        if (!pairs.Fit) return null;
        if (pairs.Share(0x82, 0x83) >= 15) return 932;                         // kana again
        return pairs.Share(0xA1, 0xC6) >= 75 ? 950 : null;                     // Big5's frequent characters
    }
}
