using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>
/// Why a service gave nothing that could be used. The sentence is ours: what a service says may hold the key, so it is understood but not repeated.
/// </summary>
/// <param name="Trouble">Never none.</param>
/// <param name="Reason">For a person.</param>
/// <param name="RetryAfter">How long the service asks to be left alone.</param>
public sealed record ServiceRefusal(ServiceTrouble Trouble, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>What the status alone says; null for a success.</summary>
    public static ServiceRefusal? Of(ServiceReply reply, string service)
    {
        if (reply.IsSuccess) return null;
        return reply.Trouble switch
        {
            ServiceTrouble.Unreachable => new(reply.Trouble, reply.Reason ?? $"{service} answers HTTP {reply.Status}", reply.RetryAfter),
            ServiceTrouble.Throttled => new(reply.Trouble, $"{service} was asked too often (HTTP 429)", reply.RetryAfter),
            ServiceTrouble.Refused => new(reply.Trouble, $"{service} refuses (HTTP {reply.Status})", reply.RetryAfter),
            _ => Unreadable(service, $"HTTP {reply.Status}"),
        };
    }

    /// <param name="service">The name of the service.</param>
    /// <param name="what">What it answered with.</param>
    public static ServiceRefusal Unreadable(string service, string what) =>
        new(ServiceTrouble.Unreadable, $"{service} answered with {what}, which it does not document");

    /// <summary>Nothing for anyone.</summary>
    public PollAnswer For(IReadOnlyList<AssetKey> assets) => With([.. assets.Select(For)]);

    public PollOutcome For(AssetKey asset) => new(asset, PollResult.Failed, Reason: Reason);

    public PollAnswer With(IReadOnlyList<PollOutcome> outcomes) => new(outcomes, Trouble, Reason, RetryAfter);
}
