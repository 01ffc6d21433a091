using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Where the one-letter fields of an event stand in its frame. Events are read into this first and understood afterwards, so the order of
/// fields does not matter and unknown ones are passed over. Lives on the stack; the frame is named at each look.
/// </summary>
public struct EventFields
{
    private Tokens _tokens;

    private struct Token
    {
        public int Start;
        public int Length;
        public JsonTokenType Type;
    }

    // Fields are one ASCII letter, A to z.
    [InlineArray('z' - 'A' + 1)]
    private struct Tokens
    {
        private Token _first;
    }

    public readonly bool Has(char letter) => _tokens[letter - 'A'].Type != JsonTokenType.None;

    /// <summary>Notes the value behind the property the reader stands on, under a field of one letter; passes over anything else.</summary>
    public void Note(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        if (name.Length != 1 || name[0] < 'A' || name[0] > 'z') return;
        // An escape inside a name or a number of a market event would be a first; such a value reads as absent.
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) return;
        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        ref var token = ref _tokens[name[0] - 'A'];
        token.Start = (int)reader.TokenStartIndex + quote;
        token.Length = reader.ValueSpan.Length;
        token.Type = reader.TokenType;
    }

    /// <summary>The characters of a string field, or nothing when it is absent or no string.</summary>
    public readonly ReadOnlySpan<byte> Text(ReadOnlySpan<byte> frame, char letter)
    {
        var token = _tokens[letter - 'A'];
        return token.Type == JsonTokenType.String ? frame.Slice(token.Start, token.Length) : default;
    }

    public readonly bool TryInteger(ReadOnlySpan<byte> frame, char letter, out long value)
    {
        value = 0;
        var token = _tokens[letter - 'A'];
        if (token.Type != JsonTokenType.Number) return false;
        return Utf8Parser.TryParse(frame.Slice(token.Start, token.Length), out value, out var used) && used == token.Length;
    }

    public readonly bool TryBoolean(char letter, out bool value)
    {
        var type = _tokens[letter - 'A'].Type;
        value = type == JsonTokenType.True;
        return value || type == JsonTokenType.False;
    }
}
