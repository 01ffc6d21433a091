using System.Threading.Channels;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Restart;

/// <summary>A minute as its stored trades make it.</summary>
/// <param name="Cell">The candle.</param>
/// <param name="From">From this id on everything up to the cell's last is stored, but for <paramref name="Holes"/>.</param>
/// <param name="Holes">What is missing inside the minute and right before it.</param>
/// <param name="Partial">Some of its trades are missing in storage.</param>
public sealed record StoredMinute(CandleCell Cell, long From, IReadOnlyList<Hole> Holes, bool Partial);

/// <summary>What was stored of an asset before this process took in the trade <paramref name="Below"/>.</summary>
public sealed record StoredBefore(long Below, StoredMinute Minute, long LastTime, IReadOnlyList<(long OpenTime, Decimal64 Close)> Closes);

/// <summary>
/// Work that needs storage, done beside the router and handed back to it: going on after a restart, and rebuilding a minute for a trade
/// that came too late for memory. Bounded; a request that finds no place is counted and logged, and the candle stays as it is.
/// </summary>
public sealed class StoredMinutes(
    StoredTrades trades, TickChannel channel, Spool spool, SpoolSender sender, TimeProvider clock, ILogger<StoredMinutes> log) : BackgroundService
{
    private const int Capacity = 20_000;
    private const int Attempts = 20;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Request> _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly HashSet<(int Asset, long Minute)> _waiting = [];
    private readonly Lock _gate = new();
    private readonly RepeatedLog _repeated = new(log, clock);
    private int _open;

    private sealed record Request(AssetState Asset, long Minute, long Id, long Time, bool IsResume);

    /// <summary>
    /// Asks what was stored before the id <paramref name="first"/>, traded at <paramref name="time"/> (Unix ns); answered by
    /// <see cref="TickRouter.Resumed"/>, unless this returns false.
    /// </summary>
    public bool Resume(AssetState asset, long first, long time) =>
        Enqueue(new Request(asset, UnixTime.FloorToMinute(time), first, time, IsResume: true));

    /// <summary>Asks for a minute once the trade <paramref name="id"/> is stored; answered by <see cref="TickRouter.Rebuilt"/>.</summary>
    public void Rebuild(AssetState asset, long minute, long id)
    {
        lock (_gate)
        {
            if (!_waiting.Add((asset.Index, minute))) return;
        }
        Enqueue(new Request(asset, minute, id, minute, IsResume: false));
    }

    /// <summary>
    /// Makes the candles of all minutes between pairs of times (Unix ns) anew from what is stored, and hands them to the router. Minutes the
    /// router still holds are its own: it writes them again, since InfluxDB may have lost them with the trades. Where it knows of a hole, it
    /// is told the stored trades again: some may have been on their way while the minute was read back after a restart.
    /// </summary>
    /// <returns>How many were made or written again.</returns>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<int> RebuildAsync(AssetState asset, IReadOnlyList<(long From, long To)> times, CancellationToken cancellation)
    {
        var held = await channel.AskAsync(_ => asset.Candles.Cells is [var oldest, ..] ? oldest.OpenTime : long.MaxValue, cancellation);
        var made = 0;
        foreach (var minute in Minutes(times))
        {
            if (minute >= held && await channel.AskAsync(_ => asset.Candles.Find(minute) is not null, cancellation))
            {
                await RecallAsync(asset, minute, cancellation);
                if (await channel.AskAsync(_ => TickRouter.WriteAgain(asset, minute), cancellation)) made++;
                continue;
            }
            var stored = await ReadAsync(asset, minute, long.MaxValue, cancellation) ?? await QuietAsync(asset.Asset.Key, minute, cancellation);
            if (stored is null) continue;
            stored.Cell.Closed = true;
            await channel.PostAsync(router => router.Rebuilt(asset, stored), cancellation);
            made++;
        }
        return made;
    }

    private static SortedSet<long> Minutes(IReadOnlyList<(long From, long To)> times)
    {
        var minutes = new SortedSet<long>();
        foreach (var (from, to) in times)
        {
            for (var minute = UnixTime.FloorToMinute(from); minute <= to; minute += UnixTime.NanosecondsPerMinute) minutes.Add(minute);
        }
        return minutes;
    }

    private async Task RecallAsync(AssetState asset, long minute, CancellationToken cancellation)
    {
        Hole[] holes = await channel.AskAsync(_ => asset.Sequence.Holes.ToArray(), cancellation);
        if (holes.Length == 0) return;
        var unknown = new List<Tick>();
        await trades.MinuteAsync(asset.Asset.Key, minute, long.MaxValue,
            trade => { if (Array.Exists(holes, hole => hole.Contains(trade.Id))) unknown.Add(trade); }, cancellation);
        if (unknown.Count > 0) await channel.PostAsync(router => router.Recalled(asset, unknown), cancellation);
    }

    /// <summary>Returns when nothing is asked for that was not answered yet.</summary>
    public async Task IdleAsync(CancellationToken cancellation)
    {
        while (Volatile.Read(ref _open) > 0) await Task.Delay(LookAgain, clock, cancellation);
    }

    /// <summary>
    /// Makes the candle of a minute anew in which a stored trade was corrected, also one the router still holds. False while that cannot be
    /// done: the minute is open, or a trade of it is still on its way to storage.
    /// </summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<bool> CorrectAsync(AssetState asset, long minute, CancellationToken cancellation)
    {
        if (await channel.AskAsync(_ => asset.Candles.Find(minute) is { Closed: false }, cancellation)) return false;
        if (await ReadAsync(asset, minute, long.MaxValue, cancellation) is not { } stored) return false;
        stored.Cell.Closed = true;
        return await channel.AskAsync(router => router.Corrected(asset, stored), cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sender.WaitUntilSentAsync(spool.RecoveredThrough, stoppingToken);
        await foreach (var request in _requests.Reader.ReadAllAsync(stoppingToken))
        {
            if (request.IsResume) await UntilAnsweredAsync(request, ResumeAsync, stoppingToken);
            else await UntilAnsweredAsync(request, RebuildAsync, stoppingToken);
            Interlocked.Decrement(ref _open);
        }
    }

    private bool Enqueue(Request request)
    {
        Interlocked.Increment(ref _open);
        if (_requests.Writer.TryWrite(request)) return true;
        Interlocked.Decrement(ref _open);
        log.LogError("{Asset}: the candle of {Minute:O} is not rebuilt: {Capacity} requests wait", request.Asset.Asset, UnixTime.ToTime(request.Minute), Capacity);
        return false;
    }

    private async Task UntilAnsweredAsync(Request request, Func<Request, CancellationToken, Task<bool>> work, CancellationToken cancellation)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
        for (var attempt = 0; attempt < Attempts;)
        {
            try
            {
                if (await work(request, cancellation)) return;
                attempt++;
            }
            catch (InfluxUnavailableException failure)
            {
                // Not an attempt: InfluxDB will be back, and nothing else can be read meanwhile.
                _repeated.Log(LogLevel.Warning, "influxdb",
                    $"{request.Asset.Asset}: waiting for InfluxDB to read {UnixTime.ToTime(request.Minute):O} back: {failure.Message}");
            }
            catch (InfluxQueryException failure)
            {
                attempt++;
                _repeated.Log(LogLevel.Warning, "refused", $"{request.Asset.Asset}: {failure.Message}");
            }
            await Task.Delay(backoff.Next(), clock, cancellation);
        }
        log.LogError("{Asset}: the minute {Minute:O} could not be read back; its candle may lack trades", request.Asset.Asset, UnixTime.ToTime(request.Minute));
        if (request.IsResume) await channel.PostAsync(router => router.Resumed(request.Asset, null), cancellation);
    }

    private async Task<bool> ResumeAsync(Request request, CancellationToken cancellation)
    {
        var key = request.Asset.Asset.Key;
        // The slots below the millisecond can put a lower id behind a higher one of the same millisecond.
        if (await trades.LastBelowAsync(key, request.Id, request.Time + UnixTime.NanosecondsPerMillisecond, cancellation) is not { } last)
        {
            await channel.PostAsync(router => router.Resumed(request.Asset, null), cancellation);
            return true;
        }
        var minute = UnixTime.FloorToMinute(last.SourceTime);
        if (await ReadAsync(request.Asset, minute, request.Id, cancellation) is not { } stored) return false;
        var closes = await trades.ClosesAsync(key, request.Time, cancellation);
        await channel.PostAsync(router => router.Resumed(request.Asset, new StoredBefore(request.Id, stored, last.SourceTime, closes)), cancellation);
        return true;
    }

    private async Task<bool> RebuildAsync(Request request, CancellationToken cancellation)
    {
        var key = request.Asset.Asset.Key;
        // The router has not sent the trade to storage yet when it asks; until it is there the minute would be rebuilt without it.
        await sender.WaitUntilSentAsync(spool.LastSequence, cancellation);
        if (!await trades.HasAsync(key, request.Minute, request.Id, cancellation)) return false;
        lock (_gate) _waiting.Remove((request.Asset.Index, request.Minute));
        if (await ReadAsync(request.Asset, request.Minute, long.MaxValue, cancellation) is not { } stored) return false;
        stored.Cell.Closed = true;
        await channel.PostAsync(router => router.Rebuilt(request.Asset, stored), cancellation);
        return true;
    }

    // A minute without a trade, where the ids on both sides follow each other; null where one is missing.
    private async Task<StoredMinute?> QuietAsync(AssetKey key, long minute, CancellationToken cancellation)
    {
        if (await trades.LastBelowAsync(key, long.MaxValue, minute - 1, cancellation) is not { } before) return null;
        var after = await trades.FirstFromAsync(key, minute + UnixTime.NanosecondsPerMinute, cancellation);
        if (after?.Id != before.Id + 1) return null;
        return new StoredMinute(CandleCell.Flat(minute, before.Price), before.Id, [], Partial: false);
    }

    private async Task<StoredMinute?> ReadAsync(AssetState asset, long minute, long below, CancellationToken cancellation)
    {
        var key = asset.Asset.Key;
        var cell = new CandleCell(minute);
        var runs = new StoredRuns();
        await trades.MinuteAsync(key, minute, below, trade =>
        {
            cell.TryAdd(trade);
            runs.Add(trade.Id, trade.SourceTime);
        }, cancellation);
        if (cell.Ids == 0) return null;
        var before = await trades.LastBelowAsync(key, cell.FirstId, minute - 1, cancellation);
        var after = await trades.FirstFromAsync(key, cell.EndTime, cancellation);
        var partial = before?.Id != cell.FirstId - 1 || !cell.IsContiguous || (after is { } next && next.Id != cell.LastId + 1);
        // What the venue traded while nobody watched is not missing.
        if (before is { } last && last.SourceTime >= asset.WatchedSince) runs.Add(last.Id, last.SourceTime);
        return new StoredMinute(cell, before?.Id == cell.FirstId - 1 ? before.Value.Id : runs.First, [.. runs.Holes()], partial);
    }
}
