namespace Bloomberg.Simulator.Services.Admin;

/// <summary>What the services did, for a test to compare with.</summary>
internal sealed record ServiceBoardState(bool Simulated, DateTimeOffset Time, double Speed, bool Sessions, IReadOnlyList<ServiceState> Services)
{
    public static ServiceBoardState Of(ServiceBoard board) => new(
        true, board.Clock.GetUtcNow(), board.Clock.Speed, board.Market.Calendar.Sessions, [.. board.All.Select(ServiceState.Of)]);
}

/// <summary>
/// Requests of one service: all, by route and by status (0: cut off), the most within any second, minute, hour and day, and the fewest seconds
/// between two of one route.
/// </summary>
internal sealed record ServiceState(
    string Name,
    long Requests,
    int SecondMax,
    int MinuteMax,
    int HourMax,
    int DayMax,
    double? LeastPause,
    IReadOnlyDictionary<string, long> Routes,
    IReadOnlyDictionary<string, long> Statuses,
    IReadOnlyDictionary<string, AllowanceState> Allowances,
    int FaultsWaiting,
    long FaultsStruck)
{
    public static ServiceState Of(Service service)
    {
        lock (service.Gate)
        {
            var most = service.Count.Most;
            return new ServiceState(
                service.Name,
                service.Count.Total,
                most[0],
                most[1],
                most[2],
                most[3],
                service.Count.LeastPause?.TotalSeconds,
                new Dictionary<string, long>(service.Count.Routes),
                service.Count.Statuses.ToDictionary(status => status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), status => status.Value),
                service.Allowances.ToDictionary(allowance => allowance.Key, allowance => AllowanceState.Of(allowance.Value)),
                service.Faults.Waiting,
                service.Faults.Struck);
        }
    }
}

internal sealed record AllowanceState(int Requests, double Seconds)
{
    public static AllowanceState Of(Allowance allowance) => new(allowance.Requests, allowance.Window.TotalSeconds);
}
