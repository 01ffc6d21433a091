using System.Net;
using Bloomberg.Simulator.Faults;
using Bloomberg.Simulator.Replay;
using Bloomberg.Simulator.Rest;
using Bloomberg.Simulator.Services.Admin;

namespace Bloomberg.Simulator.Admin;

/// <summary>
/// <c>/admin/…</c>: what the venue did, and what is to go wrong. Without sign-in on purpose: the venue holds nothing but made-up or public
/// data, listens on loopback only, and tests must steer it without a secret.
/// </summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app)
    {
        var admin = app.MapGroup("/admin").AddEndpointFilter(OnlyFromThisMachine);
        admin.MapGet("/state", (Venue venue, FaultDesk faults, RestFaults rest, IServiceProvider services, TimeProvider clock) =>
            VenueState.Of(venue, faults, rest, services.GetService<Recording>(), clock));
        admin.MapGet("/trades", (string symbol, Venue venue) => Trades(symbol, venue));
        admin.MapPost("/faults", (FaultRequest request, FaultDesk faults) => Checked(() => faults.Strike(request)));
        admin.MapDelete("/faults", (FaultDesk faults, WeightMeter meter) =>
        {
            faults.Clear();
            meter.Clear();
            return Results.NoContent();
        });
        admin.MapPost("/limits", (LimitsChange change, Venue venue) => Checked(() =>
        {
            venue.Limits = change.ApplyTo(venue.Limits);
            return LimitsChange.Of(venue.Limits);
        }));
        admin.MapPost("/pause", (Venue venue) => SetPaused(venue, true));
        admin.MapPost("/resume", (Venue venue) => SetPaused(venue, false));
        admin.MapServiceAdmin();
        admin.MapNewsAdmin();
        admin.MapDeliveryAdmin();
    }

    private static async ValueTask<object?> OnlyFromThisMachine(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? Results.Problem("only this machine may steer the venue", statusCode: StatusCodes.Status403Forbidden)
            : await next(context);

    private static IResult Trades(string symbol, Venue venue)
    {
        lock (venue.Gate)
            return venue.Market.FindSymbol(symbol) is { } history
                ? Results.Ok(SymbolState.Of(history))
                : Results.Problem($"symbol '{symbol}' is unknown", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>The answer, or 400 with the sentence of an <see cref="ArgumentException"/>.</summary>
    public static IResult Checked<T>(Func<T> act)
    {
        try
        {
            return Results.Ok(act());
        }
        catch (ArgumentException wrong)
        {
            return Results.Problem(wrong.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult SetPaused(Venue venue, bool paused)
    {
        lock (venue.Gate) venue.Paused = paused;
        return Results.NoContent();
    }
}
