using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Live;

/// <summary>
/// The feeder's live feed over HTTP, for the API on the same machine. Not authenticated: it listens on loopback only and gives nothing
/// but public market data.
/// </summary>
public static class LiveEndpoint
{
    /// <summary>How often the router is asked for what is not told by itself: candles and alerts.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // A reader that hears nothing for a few of these takes the feeder for gone.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CandleTimeout = TimeSpan.FromSeconds(2);

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LiveEvents.Path, StreamAsync);
        routes.MapGet(LiveEvents.CandlesPath, CandlesAsync);
    }

    private static async Task StreamAsync(
        HttpContext http, LiveBoard board, AssetTable assets, TickChannel channel, TimeProvider clock, IHostApplicationLifetime life)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        var reader = board.Open(assets);
        var candles = new CandleFeed(assets, channel, clock);
        var alerts = new AlertFeed(channel, clock);
        // One timer for the feed's whole life: a bounded wait would make one for each helping, thousands a second.
        await using var pace = clock.CreateTimer(_ => reader.Nudge(), null, Pace, Pace);
        var told = clock.GetTimestamp();
        try
        {
            while (!ending.IsCancellationRequested)
            {
                await reader.WaitAsync(ending.Token);
                var news = reader.Take();
                Write(http.Response, news, assets);
                var changed = candles.Take(ending.Token);
                WriteEvent(http.Response, LiveEvents.Candles, changed, LiveJson.Default.IReadOnlyListLiveCandle);
                var rules = alerts.Take(ending.Token);
                WriteEvent(http.Response, LiveEvents.Alerts, rules.Changed, LiveJson.Default.IReadOnlyListLiveAlert);
                WriteEvent(http.Response, LiveEvents.AlertsDropped, rules.Dropped, LiveJson.Default.IReadOnlyListInt64);
                if (news.IsEmpty && changed.Count == 0 && rules.IsEmpty)
                {
                    if (clock.GetElapsedTime(told) < Heartbeat) continue;
                    http.Response.BodyWriter.Write(": heartbeat\n\n"u8);
                }
                told = clock.GetTimestamp();
                await http.Response.BodyWriter.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left, or the feeder stops.
        }
        finally
        {
            board.Close(reader);
        }
    }

    private static void Write(HttpResponse response, LiveNews news, AssetTable assets)
    {
        WriteEvent(response, LiveEvents.Venues, news.Venues, LiveJson.Default.IReadOnlyListLiveVenue);
        WriteEvent(response, LiveEvents.Assets, news.Assets, LiveJson.Default.IReadOnlyListLiveAsset);
        WriteEvent(response, LiveEvents.Dropped, news.Dropped, LiveJson.Default.IReadOnlyListString);
        WriteQuotes(response.BodyWriter, news.Quotes, assets);
    }

    private static void WriteEvent<T>(HttpResponse response, string name, IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        if (items.Count == 0) return;
        var body = response.BodyWriter;
        WriteName(body, name);
        WriteJson(body, items, type);
        body.Write("\n\n"u8);
    }

    private static void WriteJson<T>(PipeWriter body, T value, JsonTypeInfo<T> type)
    {
        using var json = new Utf8JsonWriter(body);
        JsonSerializer.Serialize(json, value, type);
    }

    private static void WriteName(PipeWriter body, string name)
    {
        body.Write("event: "u8);
        body.Advance(Encoding.ASCII.GetBytes(name, body.GetSpan(name.Length)));
        body.Write("\ndata: "u8);
    }

    private static void WriteQuotes(PipeWriter body, IReadOnlyCollection<int> indexes, AssetTable assets)
    {
        var any = false;
        foreach (var index in indexes)
        {
            var asset = assets[index];
            var values = asset.Quote.Read();
            if (values.SourceTime == 0) continue;
            if (!any) WriteName(body, LiveEvents.Quotes);
            body.Write(any ? ","u8 : "["u8);
            any = true;
            if (values.Polled is { } polled) WriteJson(body, polled.ToLive(UnixTime.ToTime(values.ReceivedTime)), LiveJson.Default.LiveQuote);
            else QuoteText.Write(body, asset.QuoteHead, values);
        }
        if (any) body.Write("]\n\n"u8);
    }

    private static async Task<IResult> CandlesAsync(
        string exchange, string symbol, AssetTable assets, TickChannel channel, CancellationToken cancellation)
    {
        if (assets.Find(new AssetKey(exchange, symbol)) is not { } asset) return Json(new LiveCandles { Candles = [] });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(CandleTimeout);
        try
        {
            return Json(await channel.AskAsync(_ => Snapshot(asset), limit.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Results.Problem("The router did not answer in time: it waits for the disk.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Json(LiveCandles candles) => Results.Json(candles, LiveJson.Default.LiveCandles);

    private static LiveCandles Snapshot(AssetState asset) => new()
    {
        Candles = [.. asset.Candles.Cells.Select(cell => cell.ToCandle(CandleBook.IsPartial(cell, asset.Sequence)))],
        SourceTime = asset.VenueTime == 0 ? null : UnixTime.ToTime(asset.VenueTime),
    };
}
