using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Replay;

/// <summary>One frame as the venue sent it, when the recorder received it (Unix nanoseconds), and the trade in it if it is one.</summary>
internal readonly record struct RecordedFrame(long ReceivedNanos, ReadOnlyMemory<byte> Text, MarketTrade? Trade);
