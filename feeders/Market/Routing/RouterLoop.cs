using Bloomberg.Pipeline.Batching;

namespace Bloomberg.Market.Routing;

/// <summary>
/// The one reader of the channel. A few times a second it also closes minutes that are over and hands a batch that has waited long enough
/// to the spool.
/// </summary>
public sealed class RouterLoop(TickChannel channel, TickRouter router, Batcher batcher, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMilliseconds(250);
    private bool _sweepDue;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(RunAsync, CancellationToken.None);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Sources have stopped by now; what they handed over is routed to the end.
        channel.Complete();
        await base.StopAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        // A flag besides the message: when the channel is full the loop is awake and sees the flag.
        await using var timer = clock.CreateTimer(_ => RequestSweep(), null, SweepEvery, SweepEvery);
        await foreach (var message in channel.Reader.ReadAllAsync())
        {
            switch (message)
            {
                case TickBlock block:
                    router.Route(block.Ticks);
                    channel.Blocks.Return(block);
                    break;
                case RouterCall call:
                    call.Run(router);
                    break;
            }
            if (_sweepDue)
            {
                _sweepDue = false;
                router.Sweep();
            }
            await batcher.SealIfDueAsync(CancellationToken.None);
        }
        router.Sweep();
        await batcher.SealAsync();
    }

    private void RequestSweep()
    {
        _sweepDue = true;
        channel.TryPost(_ => { });
    }
}
