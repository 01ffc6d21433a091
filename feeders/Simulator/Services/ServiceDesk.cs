using Bloomberg.Simulator.Services.Faults;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services;

/// <summary>What every answer of a service has in common: it is counted, and may go wrong on demand.</summary>
internal sealed class ServiceDesk(ServiceMarket market, ServiceClock clock, TimeProvider machine)
{
    /// <summary>Makes a request handler.</summary>
    /// <param name="service">The service that is asked.</param>
    /// <param name="route">How the counters name it; never a path with a key in it.</param>
    /// <param name="answer">What it answers when nothing goes wrong.</param>
    public RequestDelegate Serve(Service service, string route, Func<ServiceCall, ServiceAnswer> answer) => async context =>
    {
        context.Response.Headers["X-Simulated"] = "true";
        var fault = service.Arrive(route);
        if (fault is { Kind: ServiceFaultKind.Hang } && !await WaitAsync(fault.Wait, context.RequestAborted)) return;
        if (fault is { Kind: ServiceFaultKind.Outage, Status: 0 })
        {
            service.Answered(0);
            context.Abort();
            return;
        }

        var call = new ServiceCall(context, service, market, service.Frozen() ?? clock.GetUtcNow()) { IsSpoilt = fault?.SpoilsDocument == true };
        var told = fault is null ? answer(call) : SpoiltAnswer.Of(call, fault, () => answer(call));
        service.Answered(told.Status);
        await told.WriteAsync(context.Response);
    };

    private async Task<bool> WaitAsync(TimeSpan time, CancellationToken aborted)
    {
        try
        {
            await Task.Delay(time, machine, aborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // the client had enough
        }
    }
}
