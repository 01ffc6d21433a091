using System.Runtime.CompilerServices;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Alerts;

/// <summary>
/// The rules of one asset. Of all their levels the nearest below and above the price are kept, so that a price that changes nothing costs
/// two comparisons however many rules there are. Only the router's thread touches it.
/// </summary>
public sealed class AssetAlerts
{
    private readonly AlertRun[] _runs;
    private Decimal64 _lower;
    private Decimal64 _upper;
    private Decimal64 _price;
    private long _time;
    private long _due;
    private bool _broken;

    /// <param name="runs">At least one.</param>
    /// <param name="before">The rules of the asset until now, whose last price is still the newest.</param>
    public AssetAlerts(AlertRun[] runs, AssetAlerts? before = null)
    {
        _runs = runs;
        if (before is not null) (_price, _time, _broken) = (before._price, before._time, before._broken);
        Plan();
    }

    /// <summary>A live price and its time (Unix ns).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Price(in Decimal64 price, long time)
    {
        if (time >= _due || price < _lower || price > _upper || _broken) Evaluate(price, time);
        _price = price;
        _time = Math.Max(_time, time);
    }

    /// <summary>Time passed, and the price is still what it was.</summary>
    public void Elapse(long time)
    {
        if (time < _due || _broken) return;
        foreach (var run in _runs) run.Elapse(time, _price);
        Plan();
    }

    /// <summary>Prices may be missing from here on until the next one.</summary>
    public void Interrupt() => _broken = true;

    /// <summary>Prices end; the next one is a new beginning.</summary>
    public void End()
    {
        foreach (var run in _runs) run.End(_time, _price);
        Plan();
    }

    private void Evaluate(in Decimal64 price, long time)
    {
        // Frames of two connections may come in the other order.
        var now = Math.Max(_time, time);
        foreach (var run in _runs)
        {
            if (now >= run.Due || price < run.Lower || price > run.Upper || _broken) run.Price(price, _price, now, !_broken);
        }
        _broken = false;
        Plan();
    }

    private void Plan()
    {
        (_lower, _upper, _due) = (_runs[0].Lower, _runs[0].Upper, long.MaxValue);
        foreach (var run in _runs)
        {
            if (run.Lower > _lower) _lower = run.Lower;
            if (run.Upper < _upper) _upper = run.Upper;
            if (run.Due < _due) _due = run.Due;
        }
    }
}
