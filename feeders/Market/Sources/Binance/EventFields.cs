using System.Text.Json;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Where the one-letter fields of an event stand in its frame. Events are read into this first and understood afterwards, so the order of
/// fields does not matter and unknown ones are passed over.
/// </summary>
public ref struct EventFields
{
    private readonly ReadOnlySpan<byte> _frame;
    private readonly Span<Token> _tokens;

    /// <param name="frame">The whole frame the tokens point into.</param>
    /// <param name="tokens">Room for <see cref="Letters"/> tokens, cleared.</param>
    public EventFields(ReadOnlySpan<byte> frame, Span<Token> tokens)
    {
        _frame = frame;
        _tokens = tokens;
    }

    /// <summary>Fields are one ASCII letter, <c>A</c> to <c>z</c>.</summary>
    public const int Letters = 'z' - 'A' + 1;

    public struct Token
    {
        public int Start { get; set; }

        public int Length { get; set; }

        public JsonTokenType Type { get; set; }
    }

    public readonly bool Has(char letter) => _tokens[letter - 'A'].Type != JsonTokenType.None;

    /// <summary>Notes the value the reader stands on under a field of one letter; passes over anything else.</summary>
    public readonly void Note(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
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
    public readonly ReadOnlySpan<byte> Text(char letter)
    {
        ref var token = ref _tokens[letter - 'A'];
        return token.Type == JsonTokenType.String ? _frame.Slice(token.Start, token.Length) : default;
    }

    public readonly bool TryInteger(char letter, out long value)
    {
        value = 0;
        ref var token = ref _tokens[letter - 'A'];
        if (token.Type != JsonTokenType.Number) return false;
        var digits = _frame.Slice(token.Start, token.Length);
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length;
    }

    public readonly bool TryBoolean(char letter, out bool value)
    {
        var type = _tokens[letter - 'A'].Type;
        value = type == JsonTokenType.True;
        return value || type == JsonTokenType.False;
    }
}
