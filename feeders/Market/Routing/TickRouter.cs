using Bloomberg.Contracts;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Restart;
using Bloomberg.Pipeline.Batching;

namespace Bloomberg.Market.Routing;

/// <summary>
/// What happens to a tick: its id is checked, its candle updated, its quote published, its price held against alert rules, its line batched. Used by one thread (see
/// <see cref="RouterLoop"/>), so nothing in here locks.
/// </summary>
public sealed class TickRouter
{
    /// <summary>How long after its minute a candle waits for trades still under way, when no later trade closes it.</summary>
    public const long Grace = 2 * UnixTime.NanosecondsPerSecond;

    /// <summary>How long after its moment a hold ends in silence: a price that ends it otherwise may be under way.</summary>
    public const long AlertGrace = UnixTime.NanosecondsPerSecond / 2;

    /// <summary>How long a hole may last before it counts as one: frames of two connections, or reordered ones, close it sooner.</summary>
    public static readonly TimeSpan HoleGrace = TimeSpan.FromSeconds(1);

    private readonly AssetTable _assets;
    private readonly Batcher _batcher;
    private readonly LiveBoard _live;
    private readonly GapLedger _gaps;
    private readonly StoredMinutes _stored;
    private readonly TimeProvider _clock;
    private readonly Action<CandleCell> _leaving;
    private readonly Action<Hole> _found;
    private AssetState _current = null!;
    private long _trades;
    private long _statistics;

    public TickRouter(
        AssetTable assets, Batcher batcher, LiveBoard live, AlertEvaluator alerts, GapLedger gaps, StoredMinutes stored, TimeProvider clock)
    {
        (_assets, _batcher, _live, Alerts, _gaps, _stored, _clock) = (assets, batcher, live, alerts, gaps, stored, clock);
        _leaving = cell => Write(_current, cell);
        _found = hole => _gaps.Found(_current.Asset.Key, hole);
    }

    public AlertEvaluator Alerts { get; }

    public void Route(ReadOnlySpan<Tick> ticks)
    {
        var now = _clock.GetTimestamp();
        (_trades, _statistics) = (0, 0);
        foreach (ref readonly var tick in ticks)
        {
            var asset = _assets[tick.AssetIndex];
            if (!asset.Watched) continue;
            if (tick.Kind != TickKind.Trade) RouteStatistics(asset, tick);
            else if (tick.IsRefill && (asset.Sequence.IsEmpty || tick.Id < asset.Sequence.Next)) RouteRefill(asset, tick);
            else RouteTrade(asset, tick, now);
            if (!tick.IsRefill && tick.SourceTime >= asset.VenueTime) (asset.VenueTime, asset.VenueTimeAt) = (tick.SourceTime, now);
        }
        if (_trades > 0) MarketMetrics.Trades.Add(_trades);
        if (_statistics > 0) MarketMetrics.Statistics.Add(_statistics);
        _live.Flush();
    }

    /// <summary>Closes minutes that are over and writes candles that changed. Called a few times a second.</summary>
    public void Sweep()
    {
        var now = _clock.GetTimestamp();
        var lasting = now - (long)(HoleGrace.TotalSeconds * _clock.TimestampFrequency);
        foreach (var asset in _assets.All)
        {
            var venueNow = asset.VenueTime + (long)_clock.GetElapsedTime(asset.VenueTimeAt, now).TotalNanoseconds;
            if (asset.Delivering) asset.Alerts?.Elapse(venueNow - AlertGrace);
            if (asset.Candles.Newest is null) continue;
            _current = asset;
            if (asset.Sequence.HasNews) asset.Sequence.ReportHoles(lasting, _found);
            if (asset.Delivering) asset.Candles.AdvanceTo(venueNow, Grace, _leaving);
            WriteChanges(asset);
        }
        Alerts.News.Elapse(_clock.GetUnixNanoseconds() - AlertGrace);
    }

    /// <summary>Collection of an asset begins.</summary>
    public void Begin(AssetState asset, bool resuming)
    {
        (asset.Watched, asset.Resuming) = (true, resuming);
        Alerts.Begin(asset);
    }

    /// <summary>Collection of an asset ends: ticks still under way are left out, and what comes after a new beginning stands alone.</summary>
    public void Forget(AssetState asset)
    {
        _current = asset;
        WriteChanges(asset);
        asset.Watched = false;
        Alerts.End(asset);
        asset.Forget();
    }

    /// <summary>
    /// A polled asset has a newer price: part of its candle, and held against alert rules. Readings make a candle until the service tells its
    /// own; what was traded between them is missing, so it is partial.
    /// </summary>
    public void Read(AssetState asset, Decimal64 price, long sourceTime)
    {
        _current = asset;
        asset.Candles.Add(new Tick { Id = sourceTime, Price = price, SourceTime = sourceTime }, follows: false, _leaving);
        asset.Alerts?.Price(price, sourceTime);
    }

    /// <summary>A minute rebuilt from storage, because a trade came too late for memory.</summary>
    public void Rebuilt(AssetState asset, StoredMinute minute)
    {
        _current = asset;
        if (asset.Candles.Find(minute.Cell.OpenTime) is null) Write(asset, minute.Cell, minute.Partial, CandleOrigin.Remade);
    }

    /// <summary>Stored trades of a minute in memory: those it does not know yet are added to its candle.</summary>
    public void Recalled(AssetState asset, IReadOnlyList<Tick> trades)
    {
        _current = asset;
        foreach (var trade in trades) AddMissing(asset, trade);
    }

    /// <summary>A held candle is written once more, at the next sweep. False when the minute is not held, or open.</summary>
    public static bool WriteAgain(AssetState asset, long minute)
    {
        if (asset.Candles.Find(minute) is not { Closed: true } cell) return false;
        cell.Changed = true;
        return true;
    }

    /// <summary>
    /// All of a gap was found in storage, and what of it lies in held minutes was recalled. The rest may never have come by here, and would
    /// leave the minute behind it partial for as long as that is held.
    /// </summary>
    public static void Proven(AssetState asset, Hole gap) => asset.Sequence.Fill(gap.From, gap.To);

    /// <summary>
    /// A closed minute made anew because a trade of it was corrected in storage. False, with nothing changed, while memory and storage do not
    /// have the same trades of it.
    /// </summary>
    public bool Corrected(AssetState asset, StoredMinute minute)
    {
        _current = asset;
        if (asset.Candles.Newest is not { } newest || minute.Cell.OpenTime > newest.OpenTime) return false;
        if (asset.Candles.Find(minute.Cell.OpenTime) is null) Write(asset, minute.Cell, minute.Partial, CandleOrigin.Remade);
        else if (asset.Candles.TryReplace(minute.Cell)) Write(asset, minute.Cell);
        else return false;
        return true;
    }

    /// <summary>
    /// What was stored before this process began, for an asset whose first trade of this run was <paramref name="earlier"/>.Below: the
    /// last minute goes on where it was left, and ids between the two runs are a gap. Null: nothing, or it could not be read.
    /// </summary>
    public void Resumed(AssetState asset, StoredBefore? earlier)
    {
        asset.AwaitsStored = false;
        if (earlier is null || asset.Sequence.IsEmpty) return;
        if (asset.Sequence.First != earlier.Below)
        {
            // A trade of a lower id came meanwhile, and the answer may hold it already.
            asset.AwaitsStored = _stored.Resume(asset, asset.Sequence.First, asset.Sequence.FirstTime);
            return;
        }
        _current = asset;
        var cell = earlier.Minute.Cell;
        var follows = asset.Sequence.Resume(earlier.Minute.From, cell.LastId, earlier.LastTime, earlier.Minute.Holes);
        foreach (var (openTime, close) in earlier.Closes) asset.Closes.Set(openTime, close);
        if (asset.Candles.TryMerge(cell)) return;

        cell.Closed = true;
        Write(asset, cell, CandleBook.IsPartial(cell, asset.Sequence));
        if (follows) WriteQuietMinutes(asset, cell);
    }

    private void RouteTrade(AssetState asset, in Tick trade, long now)
    {
        _current = asset;
        var first = asset.Sequence.IsEmpty;
        var arrival = asset.Sequence.Accept(trade.Id, trade.SourceTime, asset.Interrupted ? GapCause.Reconnect : GapCause.Skipped, now,
            new TradeSpan(trade.FirstTradeId, trade.LastTradeId));
        if (arrival == Arrival.Duplicate)
        {
            MarketMetrics.Duplicates.Add(1);
            return;
        }
        if (arrival == Arrival.Late) MarketMetrics.LateTrades.Add(1);
        asset.Interrupted = false;
        if (first && asset.Resuming) asset.AwaitsStored = _stored.Resume(asset, trade.Id, trade.SourceTime);
        else if (first) asset.WatchedSince = Math.Min(asset.WatchedSince, trade.SourceTime); // our clock may be ahead of the venue's

        switch (asset.Candles.Add(trade, follows: arrival == Arrival.Next && !first, _leaving))
        {
            case CandleResult.TooOld:
                _stored.Rebuild(asset, UnixTime.FloorToMinute(trade.SourceTime), trade.Id);
                break;
            case CandleResult.OutOfRange:
                MarketMetrics.RefusedTicks.Add(1);
                return;
        }
        Store(asset, trade);
        _trades++;
        if (trade.Id + 1 == asset.Sequence.Next) PublishPrice(asset, trade);
    }

    // Stored in any case, since that cannot double anything. Its candle is only touched where the trade is known to be missing: all other
    // minutes of the gap are made anew from storage when it is closed.
    private void RouteRefill(AssetState asset, in Tick trade)
    {
        _current = asset;
        AddMissing(asset, trade);
        Store(asset, trade);
    }

    private void AddMissing(AssetState asset, in Tick trade)
    {
        if (!asset.Sequence.IsMissing(trade.Id)) return;
        asset.Sequence.Accept(trade.Id, trade.SourceTime, trades: new TradeSpan(trade.FirstTradeId, trade.LastTradeId));
        asset.Candles.Add(trade, follows: false, _leaving);
    }

    private void Store(AssetState asset, in Tick trade)
    {
        asset.Lines.AppendTrade(_batcher.Begin(), trade);
        _batcher.Commit();
    }

    private void RouteStatistics(AssetState asset, in Tick tick)
    {
        var values = asset.Quote.Current;
        values.HasStatistics = true;
        values.Volume24h = tick.Quantity;
        values.ChangePct24h = tick.ChangePct24h.ToDecimal();
        values.ChangePct1h = asset.Closes.ChangePct(tick.SourceTime, tick.Price);
        // The ticker comes once a second, trades at once: its price is only news where no trade is newer.
        var isNewest = tick.SourceTime > values.SourceTime;
        if (isNewest) (values.Price, values.SourceTime, values.ReceivedTime) = (tick.Price, tick.SourceTime, tick.ReceivedTime);
        asset.Quote.Set(values);
        if (isNewest) asset.Alerts?.Price(tick.Price, tick.SourceTime);
        _live.Touch(asset);
        asset.Lines.AppendStatistics(_batcher.Begin(), tick, values.ChangePct1h);
        _batcher.Commit();
        _statistics++;
    }

    private void PublishPrice(AssetState asset, in Tick trade)
    {
        var values = asset.Quote.Current;
        (values.Price, values.SourceTime, values.ReceivedTime, values.Polled) = (trade.Price, trade.SourceTime, trade.ReceivedTime, null);
        asset.Quote.Set(values);
        _live.Touch(asset);
        if (!trade.IsRefill) asset.Alerts?.Price(trade.Price, trade.SourceTime);
    }

    // No id is missing between the two runs, so nothing was traded in the minutes between.
    private void WriteQuietMinutes(AssetState asset, CandleCell before)
    {
        var until = asset.Candles.Cells[0].OpenTime;
        if (until - before.OpenTime > CandleBook.LongestQuietSpan) return;
        for (var quiet = before.EndTime; quiet < until; quiet += UnixTime.NanosecondsPerMinute)
        {
            var flat = CandleCell.Flat(quiet, before.Close);
            flat.Closed = true;
            Write(asset, flat, partial: false);
        }
    }

    // By index: an enumerator behind the interface would be an object for each asset and sweep.
    private void WriteChanges(AssetState asset)
    {
        for (var i = 0; i < asset.Candles.Cells.Count; i++) Write(asset, asset.Candles.Cells[i]);
    }

    // A closed candle is written when it closes and again whenever it, or what is known to be missing in it, changes.
    private void Write(AssetState asset, CandleCell cell)
    {
        if (!cell.Closed) return;
        var partial = CandleBook.IsPartial(cell, asset.Sequence);
        if (cell.Changed || cell.WrittenPartial != partial) Write(asset, cell, partial, cell.WrittenPartial is null ? CandleOrigin.Collected : CandleOrigin.Remade);
    }

    private void Write(AssetState asset, CandleCell cell, bool partial, CandleOrigin origin = CandleOrigin.Collected)
    {
        MarketMetrics.Candles.Add(1, new KeyValuePair<string, object?>("kind", cell.WrittenPartial is null ? "closed" : "revised"));
        asset.Lines.AppendCandle(_batcher.Begin(), cell, partial, origin);
        _batcher.Commit();
        asset.Closes.Set(cell.OpenTime, cell.Close);
        asset.Revised.Note(cell.OpenTime, _clock.GetUnixNanoseconds());
        (cell.Changed, cell.WrittenPartial) = (false, partial);
    }
}
