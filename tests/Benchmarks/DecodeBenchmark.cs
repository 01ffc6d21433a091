using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Binance;

namespace Bloomberg.Benchmarks;

/// <summary>What does one frame cost from bytes to a tick? Baseline: System.Text.Json, source generated, into a record.</summary>
[MemoryDiagnoser]
public partial class DecodeBenchmark
{
    private const int Count = 1000;
    private readonly byte[][] _frames = Frames.Make();
    private Tick _tick;

    public sealed record Envelope(string Stream, AggTrade Data);

    public sealed record AggTrade(
        [property: JsonPropertyName("s")] string Symbol,
        [property: JsonPropertyName("a")] long Id,
        [property: JsonPropertyName("p")] string Price,
        [property: JsonPropertyName("q")] string Quantity,
        [property: JsonPropertyName("f")] long First,
        [property: JsonPropertyName("l")] long Last,
        [property: JsonPropertyName("T")] long Time,
        [property: JsonPropertyName("m")] bool BuyerMaker);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Envelope))]
    internal sealed partial class EnvelopeJson : JsonSerializerContext;

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public long SystemTextJson()
    {
        long sum = 0;
        foreach (var frame in _frames) sum += JsonSerializer.Deserialize(frame, EnvelopeJson.Default.Envelope)!.Data.Id;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Ours()
    {
        long sum = 0;
        foreach (var frame in _frames)
        {
            BinanceDecoder.Decode(frame, Frames.Symbols, 1800000000000000000, ref _tick, out _, out _);
            sum += _tick.Id;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long OursInAnyOrder()
    {
        long sum = 0;
        foreach (var frame in _frames)
        {
            AnyEvent.Decode(frame, Frames.Symbols, 1800000000000000000, ref _tick, out _, out _);
            sum += _tick.Id;
        }
        return sum;
    }
}
