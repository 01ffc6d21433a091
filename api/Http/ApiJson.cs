using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bloomberg.Api.Http;

/// <summary>How the API reads and writes JSON: snake_case, strict about what it reads, exact about what it writes.</summary>
public static class ApiJson
{
    /// <summary>For text made outside the framework's own results; the same settings.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 16;
        options.Converters.Add(new PlainDecimal());
        options.Converters.Add(new UtcTime());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Digits only: no exponent, no trailing zeros, nothing rounded.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        // Dividing by a one with 28 zeros drops trailing zeros; nothing else in the framework does.
        private const decimal One = 1.0000000000000000000000000000m;

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(EndsInZero(value) ? value / One : value);

        // Almost no value does, and dividing 13,000 of them, a day of candles, takes a millisecond.
        private static bool EndsInZero(decimal value)
        {
            if (value.Scale == 0) return false;
            Span<int> bits = stackalloc int[4];
            decimal.GetBits(value, bits);
            return bits[2] != 0 || ((ulong)(uint)bits[1] << 32 | (uint)bits[0]) % 10 == 0;
        }
    }

    /// <summary>RFC 3339 in UTC with a Z.</summary>
    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
