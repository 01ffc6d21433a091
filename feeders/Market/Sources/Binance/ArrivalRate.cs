namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// How often one symbol trades, and how improbable its present silence is. Counted are seconds with at least one trade, not trades: one
/// large order makes dozens of trades at once and says nothing about the next minute. With a share p of such seconds, s silent seconds
/// have the probability (1 - p)^s; for a slow symbol that is Poisson's e^(-rate × s).
/// </summary>
public sealed class ArrivalRate
{
    /// <summary>Minus the logarithm of the probability that is too small to believe: e^-12 is six in a million.</summary>
    public const double TooSurprising = 12;

    public static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(3);

    // Seconds that are remembered, fading. Ten minutes, so that a symbol with one trade a minute is known well enough to be watched.
    private const double Memory = 600;

    // Silent seconds that are taken for seen before anything was: a new symbol is believed busy only after a while.
    private const double Doubt = 5;

    // Below so many remembered seconds with a trade the share is a guess, and silence proves nothing.
    private const double LeastKnown = 10;

    // A look that comes later than this was held up, and so may the trades have been.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);

    private double _active;
    private double _seen;

    /// <summary>How long nothing came while something could have come.</summary>
    public TimeSpan Silence { get; private set; }

    /// <summary>Remembered share of seconds with a trade, 0 to 1; it stands still during a silence.</summary>
    public double Share => _active / (_seen + Doubt);

    /// <summary>Known well enough to judge a silence.</summary>
    public bool IsKnown => _active >= LeastKnown;

    /// <summary>Minus the logarithm of the probability of the present silence.</summary>
    public double Surprise => IsKnown ? -Math.Log(1 - Share) * Silence.TotalSeconds : 0;

    public bool IsSuspect => Silence >= LeastSilence && Surprise > TooSurprising;

    /// <summary>Takes in one look, about a second after the last one.</summary>
    public void Look(TimeSpan elapsed, bool arrived)
    {
        elapsed = elapsed < LongestLook ? elapsed : LongestLook;
        if (!arrived)
        {
            Silence += elapsed;
            return;
        }
        Fade(Silence + elapsed);
        _active += 1;
        Silence = TimeSpan.Zero;
    }

    /// <summary>The silence so far says nothing: nothing could have come.</summary>
    public void Restart() => Silence = TimeSpan.Zero;

    /// <summary>The silence was real: nothing was traded. The share becomes one for which it is no surprise, and is soon learnt anew.</summary>
    public void Believe()
    {
        const double kept = 60;
        _seen = Math.Min(_seen, kept);
        _active = Math.Min(_active, (_seen + Doubt) * (1 - Math.Exp(-1 / Math.Max(1, Silence.TotalSeconds))));
    }

    private void Fade(TimeSpan by)
    {
        var fading = Math.Exp(-by.TotalSeconds / Memory);
        _active *= fading;
        _seen = _seen * fading + Memory * (1 - fading);
    }
}
