using System.Globalization;
using System.Text;

namespace Bloomberg.Tests.Unit.Market.Binance;

/// <summary>Made-up frames of trades as the venue spells them, and what could become of one.</summary>
public static class TradeFrames
{
    public static readonly string[] Symbols = ["BTCUSDT", "BNBBTC", "1000SATSUSDT", "ABC", "ПРИМЕРUSDT"];

    private static readonly string[] Inserted = [" ", "\t", "\"", "\\", "\\u0041", "{", "}", ",", ":", "0", "9", ".", "-", "e1", "null", "true", "\u0001", "é"];

    public static string Any(Random random)
    {
        var symbol = Symbols[random.Next(Symbols.Length)];
        var isAggregate = random.Next(2) == 0;
        var time = 1723161601437 + random.Next(1_000_000);
        List<string> fields =
        [
            isAggregate ? "\"e\":\"aggTrade\"" : "\"e\":\"trade\"", $"\"E\":{time + random.Next(5)}", $"\"s\":\"{symbol}\"",
            $"\"{(isAggregate ? 'a' : 't')}\":{Id(random)}", $"\"p\":\"{Decimal(random)}\"", $"\"q\":\"{Decimal(random)}\"",
        ];
        var first = Id(random);
        if (isAggregate) fields.AddRange([$"\"f\":{first}", $"\"l\":{first + random.Next(3)}"]);
        fields.AddRange([$"\"T\":{time}", random.Next(2) == 0 ? "\"m\":true" : "\"m\":false", "\"M\":true"]);
        return Wrap(random, symbol, isAggregate, fields);
    }

    /// <summary>One to three changes: bytes, whole fields, white space, numbers that do not fit.</summary>
    public static byte[] Changed(string frame, Random random)
    {
        for (var change = random.Next(1, 4); change > 0; change--) frame = Change(frame, random);
        var bytes = Encoding.UTF8.GetBytes(frame);
        if (random.Next(3) == 0 && bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Change(string frame, Random random)
    {
        if (frame.Length == 0) return "{";
        var at = random.Next(frame.Length);
        var fields = frame.Split(',').ToList();
        var (one, other) = (random.Next(fields.Count), random.Next(fields.Count));
        switch (random.Next(9))
        {
            case 0: return frame.Insert(at, Inserted[random.Next(Inserted.Length)]);
            case 1: return frame.Remove(at, 1);
            case 2: return frame[..at];
            case 3: return frame + Inserted[random.Next(Inserted.Length)];
            case 4: (fields[one], fields[other]) = (fields[other], fields[one]); break;
            case 5: fields.Insert(one, fields[other]); break;
            case 6: fields.Insert(one, "\"X\":[1,{\"p\":\"2\"}]"); break;
            case 7: fields.RemoveAt(one); break;
            default: fields[one] = WithNumber(fields[one], random); break;
        }
        return string.Join(',', fields);
    }

    private static string WithNumber(string field, Random random)
    {
        string[] numbers =
        [
            "0", "00", "-0", "007", "1e3", "1.0", "999999999999999", "9999999999999999", "9223372036854775807", "9223372036854775808",
            "0172316160143", "9999999999999", "1483228799999", "0.00000000", "12345678.12345678", "1234567.12345678", "0.123456789012345678",
            "1234567890123456789", "000000000000000000001.5", "5.", ".5", "1.2.3", Decimal(random),
        ];
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var quote = field.EndsWith('"') ? "\"" : "";
        return colon < 0 ? field : $"{field[..colon]}:{quote}{numbers[random.Next(numbers.Length)]}{quote}";
    }

    private static string Wrap(Random random, string symbol, bool isAggregate, List<string> fields)
    {
        var inner = $"{{{string.Join(',', fields)}}}";
        return random.Next(3) == 0 ? inner : $$"""{"stream":"{{symbol.ToLowerInvariant()}}@{{(isAggregate ? "aggTrade" : "trade")}}","data":{{inner}}}""";
    }

    private static long Id(Random random) => random.NextInt64(1, 1_000_000_000_000) >> random.Next(39) | 1;

    private static string Decimal(Random random)
    {
        var units = random.NextInt64(1, 1_000_000_000_000_000_000) >> random.Next(58);
        return string.Create(CultureInfo.InvariantCulture, $"{units / 100_000_000}.{units % 100_000_000:00000000}");
    }
}
