using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Replay;

/// <summary>
/// Reads the trade out of a recorded <c>trade</c> or <c>aggTrade</c> frame. A single trade becomes an aggregate of one with the trade's id.
/// </summary>
internal static class RecordedTrade
{
    private const long FirstMicros = 100_000_000_000_000;

    /// <summary>False when a field is missing or is no number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, bool aggregate, out MarketTrade trade)
    {
        trade = default;
        long? id = null, first = null, last = null, price = null, quantity = null, time = null;
        bool? buyerMaker = null;
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length == 1 ? (char)reader.ValueSpan[0] : '\0';
            reader.Read();
            switch (name)
            {
                case 'a' when aggregate:
                case 't' when !aggregate:
                    id = Integer(ref reader);
                    break;
                case 'f': first = Integer(ref reader); break;
                case 'l': last = Integer(ref reader); break;
                case 'p': price = Decimal(ref reader); break;
                case 'q': quantity = Decimal(ref reader); break;
                case 'T': time = Integer(ref reader); break;
                case 'm': buyerMaker = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null; break;
                default: reader.Skip(); break;
            }
        }

        if (!aggregate) first = last = id;
        if (id is null || first is null || last < first || price is null || quantity is null || time is null || buyerMaker is null) return false;
        var micros = time.Value < FirstMicros ? time.Value * 1000 : time.Value;
        trade = new MarketTrade(
            id.Value, first.Value, (int)(last!.Value - first.Value + 1), price.Value, quantity.Value, micros, buyerMaker.Value);
        return true;
    }

    private static long? Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : null;

    private static long? Decimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Fixed8.TryParse(reader.ValueSpan, out var value) ? value : null;
}
