using System.Threading.Channels;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;

namespace Bloomberg.Market.Alerts;

/// <summary>A rule has changed its state: to which, when by the venue's clock or that of the news (Unix ns), and the price or value then.</summary>
public readonly record struct AlertTransition(AlertRule Rule, AlertState State, long Time, Decimal64 Price);

/// <summary>
/// The bounded way from the router to whoever acts on transitions. The router never waits: what finds no place is counted and left out, and
/// the state of the rule still tells it.
/// </summary>
public sealed class AlertTransitions
{
    public const int Capacity = 4_096;

    private readonly Channel<AlertTransition> _channel =
        Channel.CreateBounded<AlertTransition>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    public ChannelReader<AlertTransition> Reader => _channel.Reader;

    /// <summary>Grows with every transition, also one that found no place.</summary>
    public long Count { get; private set; }

    public void Add(in AlertTransition transition)
    {
        Count++;
        if (!_channel.Writer.TryWrite(transition)) MarketMetrics.AlertTransitionsLost.Add(1);
    }
}
