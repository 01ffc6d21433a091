using System.Text.Json;
using Bloomberg.Api.Candles;
using Bloomberg.Api.Http;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>A candle as the feeder told it last, and its JSON, which is made once however many ask.</summary>
public sealed class HeldCandle(LiveCandle told, long sequence)
{
    private byte[]? _json;

    public DateTimeOffset OpenTime { get; } = told.Candle.OpenTime;

    public long Sequence { get; } = sequence;

    public ReadOnlySpan<byte> Json => _json ??= JsonSerializer.SerializeToUtf8Bytes(
        new StreamedCandle(told.Exchange, told.Symbol, "1m", CandleAnswer.Of(told.Candle)), ApiJson.Options);
}

/// <summary>One candle of an event <c>candles</c>.</summary>
public sealed record StreamedCandle(string Exchange, string Symbol, string Interval, CandleAnswer Candle);

/// <summary>The newest minutes of an asset, oldest first. Never changed: a new one takes its place.</summary>
public sealed class HeldCandles(IReadOnlyList<HeldCandle> candles)
{
    /// <summary>As many as the feeder holds: older ones no longer change there.</summary>
    private const int Most = 5;

    public static HeldCandles None { get; } = new([]);

    public IReadOnlyList<HeldCandle> Candles { get; } = candles;

    public HeldCandles With(HeldCandle candle) => new(
        [.. Candles.Where(known => known.OpenTime != candle.OpenTime).Append(candle).OrderBy(known => known.OpenTime).TakeLast(Most)]);
}
