using System.Collections.Concurrent;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Routing;

/// <summary>What the router's one channel carries: a block of ticks, or something to do on the router's thread.</summary>
public abstract class RouterMessage;

/// <summary>Something to do on the router's thread, where no lock is needed.</summary>
public sealed class RouterCall(Action<TickRouter> call) : RouterMessage
{
    public void Run(TickRouter router) => call(router);
}

/// <summary>
/// Ticks in the order a source read them. Sources hand over blocks, not ticks: a busy socket yields hundreds of frames per wake-up, and
/// one channel operation per tick would cost more than decoding it.
/// </summary>
public sealed class TickBlock : RouterMessage
{
    public const int Capacity = 256;

    private readonly Tick[] _ticks = new Tick[Capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<Tick> Ticks => _ticks.AsSpan(0, Count);

    /// <summary>The next free place; it counts once <see cref="Keep"/> is called.</summary>
    public ref Tick Next => ref _ticks[Count];

    public void Keep() => Count++;

    public void Clear() => Count = 0;
}

/// <summary>Blocks are used again; as many exist as the channel and the sources can hold at once, no more.</summary>
public sealed class TickBlockPool
{
    private readonly ConcurrentQueue<TickBlock> _free = new();

    public TickBlock Rent() => _free.TryDequeue(out var block) ? block : new TickBlock();

    public void Return(TickBlock block)
    {
        block.Clear();
        _free.Enqueue(block);
    }
}
