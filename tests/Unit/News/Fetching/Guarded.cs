using System.Net;
using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>Guarded requests to servers of a test.</summary>
internal static class Guarded
{
    /// <summary>A client that may reach these servers, and nothing else that is private.</summary>
    public static GuardedHttp Client(params Uri[] allowed) => new(Options(allowed), TimeProvider.System);

    public static GuardOptions Options(params Uri[] allowed)
    {
        Assert.True(AllowedPlaces.TryParse(string.Join(',', allowed.Select(place => place.Authority)), out var places));
        // Generous: only tests about time are about time.
        return new GuardOptions { Allowed = places, TimeLimit = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Names lead where the test says; what is asked for is counted.</summary>
    public static GuardedHttp Named(GuardOptions options, Func<string, int, IPAddress[]> addresses)
    {
        var asked = 0;
        return new GuardedHttp(options, TimeProvider.System, (name, _) => Task.FromResult(addresses(name, asked++)));
    }

    public static Task<GuardedReply> AskAsync(this GuardedHttp http, Uri address) =>
        http.GetAsync(new GuardedRequest(address), TestContext.Current.CancellationToken);
}
