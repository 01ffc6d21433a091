using System.Buffers;
using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>UTF-8 with foreign bytes between: a wrong byte is read as windows-1252, of which nearly all of them are.</summary>
internal static class Utf8Mender
{
    /// <returns>The text, how many characters beyond ASCII were right, and how many bytes were wrong.</returns>
    public static (string Text, int Good, int Wrong) Decode(ReadOnlySpan<byte> body)
    {
        var letters = ArrayPool<char>.Shared.Rent(body.Length);
        var (length, good, wrong) = (0, 0, 0);
        while (!body.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(body, out var rune, out var taken);
            if (status == OperationStatus.Done)
            {
                length += rune.EncodeToUtf16(letters.AsSpan(length));
                if (!rune.IsAscii) good++;
            }
            else
            {
                wrong += taken;
                foreach (var one in body[..taken]) letters[length++] = Windows1252.Character(one);
            }
            body = body[taken..];
        }
        var text = new string(letters, 0, length);
        ArrayPool<char>.Shared.Return(letters);
        return (text, good, wrong);
    }
}
