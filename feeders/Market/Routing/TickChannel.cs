using System.Threading.Channels;

namespace Bloomberg.Market.Routing;

/// <summary>
/// The bounded way from all sources to the one router. When it is full the source waits, its socket fills, and the venue is slowed: a
/// wait is counted, nothing is dropped.
/// </summary>
public sealed class TickChannel
{
    /// <summary>Blocks that may wait: 128 × 256 ticks, about 4 MB.</summary>
    public const int Capacity = 128;

    private readonly Channel<RouterMessage> _channel = Channel.CreateBounded<RouterMessage>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public TickBlockPool Blocks { get; } = new();

    public ChannelReader<RouterMessage> Reader => _channel.Reader;

    public int Waiting => _channel.Reader.Count;

    public ValueTask WriteAsync(TickBlock block, CancellationToken cancellation)
    {
        if (_channel.Writer.TryWrite(block)) return ValueTask.CompletedTask;
        MarketMetrics.ChannelWaits.Add(1);
        return _channel.Writer.WriteAsync(block, cancellation);
    }

    /// <summary>The same for a reader on a thread of its own, which it blocks.</summary>
    public void Write(TickBlock block, CancellationToken cancellation)
    {
        var writing = WriteAsync(block, cancellation);
        if (!writing.IsCompletedSuccessfully) writing.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Runs something on the router's thread, after everything that waits already.</summary>
    public ValueTask PostAsync(Action<TickRouter> call, CancellationToken cancellation) =>
        _channel.Writer.WriteAsync(new RouterCall(call), cancellation);

    /// <summary>Asks the router's thread for something; gives up with the token.</summary>
    public async Task<T> AskAsync<T>(Func<TickRouter, T> question, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await PostAsync(router => answer.TrySetResult(question(router)), cancellation);
        return await answer.Task.WaitAsync(cancellation);
    }

    /// <summary>For the router's own clock: false when the channel is full, since then the router is awake anyway.</summary>
    public bool TryPost(Action<TickRouter> call) => _channel.Writer.TryWrite(new RouterCall(call));

    public void Complete() => _channel.Writer.TryComplete();
}
