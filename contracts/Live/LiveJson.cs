using System.Text.Json.Serialization;

namespace Bloomberg.Contracts.Live;

/// <summary>How the live feed's messages are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveQuote))]
[JsonSerializable(typeof(IReadOnlyList<LiveQuote>))]
[JsonSerializable(typeof(IReadOnlyList<LiveCandle>))]
[JsonSerializable(typeof(IReadOnlyList<LiveAsset>))]
[JsonSerializable(typeof(IReadOnlyList<LiveVenue>))]
[JsonSerializable(typeof(IReadOnlyList<LiveAlert>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(LiveCandles))]
[JsonSerializable(typeof(LiveFound))]
public sealed partial class LiveJson : JsonSerializerContext;
