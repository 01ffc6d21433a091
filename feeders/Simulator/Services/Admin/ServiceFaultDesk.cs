using Bloomberg.Simulator.Faults;
using Bloomberg.Simulator.Services.Faults;

namespace Bloomberg.Simulator.Services.Admin;

/// <summary>Makes things go wrong with a service. Throws <see cref="ArgumentException"/> for what makes no sense.</summary>
internal static class ServiceFaultDesk
{
    private const int MostAnswers = 1_000_000;

    private static readonly Dictionary<string, ServiceFaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["outage"] = ServiceFaultKind.Outage,
        ["too-many"] = ServiceFaultKind.TooMany,
        ["hang"] = ServiceFaultKind.Hang,
        ["html"] = ServiceFaultKind.Html,
        ["broken"] = ServiceFaultKind.Broken,
        ["empty"] = ServiceFaultKind.Empty,
        ["moved"] = ServiceFaultKind.Moved,
        ["huge"] = ServiceFaultKind.Huge,
        ["wrong-encoding"] = ServiceFaultKind.WrongEncoding,
    };

    public static FaultReport Strike(ServiceBoard board, ServiceFaultRequest request)
    {
        var (service, kind) = (board.Find(request.Service), request.Kind ?? throw new ArgumentException("kind is missing"));
        if (request.Count is < 1 or > MostAnswers) throw new ArgumentException($"count is {request.Count}; it must be from 1 to {MostAnswers}");
        if (request.Seconds is not (null or (>= 0 and <= 31_536_000)))
            throw new ArgumentException($"seconds is {request.Seconds}; it must be from 0 to 31536000");
        if (request.Status is not (null or (>= 200 and <= 599))) throw new ArgumentException($"status is {request.Status}; it must be from 200 to 599");
        lock (service.Gate) return new FaultReport(kind, Strike(board, service, kind, request));
    }

    private static int Strike(ServiceBoard board, Service service, string kind, ServiceFaultRequest request)
    {
        var count = request.Count ?? (request.Seconds is null || kind == "hang" ? 1 : MostAnswers);
        switch (kind)
        {
            case "expire-crumb" when service.Name == "yahoo":
                board.Crumbs.Expire();
                return 1;
            case "stale":
                service.Faults.Freeze(TimeSpan.FromSeconds(request.Seconds ?? 60));
                return 1;
            case "wrong-price" when request is { Symbol: { } symbol, Price: { } price } && double.IsFinite(price):
                service.Faults.Mistake(symbol, price, request.Count ?? 1);
                return request.Count ?? 1;
            case "wrong-price":
                throw new ArgumentException("wrong-price needs a symbol and a price");
            default:
                service.Faults.Add(Fault(board, kind, request, count));
                return count;
        }
    }

    private static ServiceFault Fault(ServiceBoard board, string kind, ServiceFaultRequest request, int count)
    {
        if (!Kinds.TryGetValue(kind, out var known) || (known == ServiceFaultKind.Moved && !board.IsFeed(request.Service)))
            throw new ArgumentException($"kind '{kind}' is unknown; see README.md for the list");
        var time = TimeSpan.FromSeconds(request.Seconds ?? 30);
        var hangs = known == ServiceFaultKind.Hang;
        var until = request.Seconds is null || hangs ? DateTimeOffset.MaxValue : board.Clock.GetUtcNow() + time;
        return new ServiceFault(known, count, until) { Status = request.Status ?? 0, Wait = hangs ? time : TimeSpan.Zero };
    }
}
