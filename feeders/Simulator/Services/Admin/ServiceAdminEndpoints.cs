using Bloomberg.Simulator.Admin;

namespace Bloomberg.Simulator.Services.Admin;

/// <summary><c>/admin/services/…</c>: what the polled services did, what they allow, what is to go wrong, and what time it is for them.</summary>
internal static class ServiceAdminEndpoints
{
    private const double MostSpeed = 100_000;

    public static void MapServiceAdmin(this RouteGroupBuilder admin)
    {
        var services = admin.MapGroup("/services");
        services.MapGet("", (ServiceBoard board) => ServiceBoardState.Of(board));
        services.MapGet("/price", (string symbol, ServiceBoard board) => Price(board, symbol));
        services.MapPost("/faults", (ServiceFaultRequest request, ServiceBoard board) =>
            AdminEndpoints.Checked(() => ServiceFaultDesk.Strike(board, request)));
        services.MapDelete("/faults", (ServiceBoard board) => Each(board, service => service.Faults.Clear()));
        services.MapDelete("/counters", (ServiceBoard board) => Each(board, service => service.Clear()));
        services.MapPost("/limits", (AllowanceRequest request, ServiceBoard board) => AdminEndpoints.Checked(() => Change(board, request)));
        services.MapPost("/clock", (ServiceClockRequest request, ServiceBoard board) => AdminEndpoints.Checked(() => Set(board, request)));
    }

    private static IResult Price(ServiceBoard board, string symbol)
    {
        if (board.Market.Find(symbol) is not { } asset)
            return Results.Problem($"symbol '{symbol}' is unknown", statusCode: StatusCodes.Status404NotFound);
        var quote = board.Market.Of(asset).Quote(board.Clock.GetUtcNow());
        return Results.Ok(new { symbol, price = asset.Round(quote.Day.Close), asset.Currency, quote.Time, quote.Open });
    }

    private static IResult Each(ServiceBoard board, Action<Service> act)
    {
        foreach (var service in board.All.Concat(board.News.Feeds))
            lock (service.Gate) act(service);
        return Results.NoContent();
    }

    private static AllowanceState Change(ServiceBoard board, AllowanceRequest request)
    {
        var service = board.Find(request.Service);
        if (!service.Allowances.TryGetValue(request.Allowance ?? "", out var allowance))
            throw new ArgumentException($"allowance '{request.Allowance}' is unknown; {service.Name} has {string.Join(", ", service.Allowances.Keys)}");
        if (request.Requests is not (>= 0 and <= 1_000_000)) throw new ArgumentException($"requests is {request.Requests}; it must be from 0 to 1000000");
        if (request.Seconds is not (null or (> 0 and <= 31_536_000)))
            throw new ArgumentException($"seconds is {request.Seconds}; it must be above 0 and at most 31536000");
        lock (service.Gate)
        {
            allowance.Change(request.Requests.Value, request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            return AllowanceState.Of(allowance);
        }
    }

    private static ServiceBoardState Set(ServiceBoard board, ServiceClockRequest request)
    {
        if (request.Speed is not (null or (>= 0 and <= MostSpeed)))
            throw new ArgumentException($"speed is {request.Speed}; it must be from 0 to {MostSpeed}");
        if (request.Time is { Year: < 2016 or > 2036 }) throw new ArgumentException($"time is {request.Time:O}; it must be from 2016 to 2036");
        board.Clock.Set(request.Time, request.Speed);
        if (request.Sessions is { } sessions) board.Market.Calendar.Sessions = sessions;
        return ServiceBoardState.Of(board);
    }
}
