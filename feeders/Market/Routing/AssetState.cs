using Bloomberg.Contracts;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;

namespace Bloomberg.Market.Routing;

/// <summary>Everything the router knows of one asset. Only the router's thread touches it, but for <see cref="Quote"/>.</summary>
public sealed class AssetState(Asset asset, int index)
{
    public Asset Asset { get; } = asset;

    /// <summary>Its place in the asset table; <see cref="Tick.AssetIndex"/>.</summary>
    public int Index { get; } = index;

    public AssetLines Lines { get; } = new(asset);

    /// <summary>Its names in the live feed; see <see cref="QuoteText.Head"/>.</summary>
    public byte[] QuoteHead { get; } = QuoteText.Head(asset);

    public TradeSequence Sequence { get; private set; } = new();

    public CandleBook Candles { get; private set; } = new();

    public MinuteCloses Closes { get; private set; } = new();

    /// <summary>Hours whose longer candles must be proved again. Kept when collection ends: its last minutes are among them.</summary>
    public RevisedHours Revised { get; } = new();

    /// <summary>The newest price, for readers on other threads.</summary>
    public QuoteSlot Quote { get; } = new();

    /// <summary>The alert rules for it while it is watched, or null without any.</summary>
    public AssetAlerts? Alerts { get; set; }

    /// <summary>On a watchlist. Ticks that are still under way when this ends are left out.</summary>
    public bool Watched { get; set; }

    /// <summary>When collection began, also if that was in an earlier run (Unix ns). What was traded before is not missing.</summary>
    public long WatchedSince { get; set; }

    /// <summary>Subscribed on a connection that delivers, so silence means that nothing was traded.</summary>
    public bool Delivering { get; set; }

    /// <summary>The connection broke and no trade came since: a hole at the next one is the reconnect's.</summary>
    public bool Interrupted
    {
        get;
        set
        {
            field = value;
            if (value) Alerts?.Interrupt();
        }
    }

    /// <summary>Collected since before this process began: what was stored last tells whether ids are missing.</summary>
    public bool Resuming { get; set; }

    /// <summary>Storage is being asked what it has from before the first trade of this run: until it answers, that trade is not the oldest known.</summary>
    public bool AwaitsStored { get; set; }

    /// <summary>The venue's time of the newest tick, and our monotonic clock when it came.</summary>
    public long VenueTime { get; set; }

    public long VenueTimeAt { get; set; }

    /// <summary>Forgets what was collected, when collection ends: what the venue trades from here on is not missing.</summary>
    public void Forget()
    {
        Sequence = new TradeSequence();
        Candles = new CandleBook();
        Closes = new MinuteCloses();
        (VenueTime, VenueTimeAt) = (0, 0);
        (Delivering, Interrupted, Resuming, AwaitsStored) = (false, false, false, false);
        Quote.Clear();
    }
}
