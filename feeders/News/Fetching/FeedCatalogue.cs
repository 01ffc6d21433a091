using System.Text;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.News.Fetching;

/// <summary>Takes the list of feeds from an address once, as a demo does from its simulator; tries until it has it.</summary>
public sealed class FeedCatalogue(Uri address, GuardedHttp http, GuardOptions guard, FeedOffers offers, TimeProvider clock, ILogger<FeedCatalogue> log)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly RepeatedLog _repeated = new(log, clock);

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await FailureAsync(cancellation) is { } failure)
            {
                _repeated.Warn("catalogue", $"The list of feeds is not read yet: {failure}");
                await Task.Delay(_backoff.Next(), clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The feeder stops; the next start asks again.
        }
    }

    private async Task<string?> FailureAsync(CancellationToken cancellation)
    {
        var reply = await http.GetAsync(new GuardedRequest(address) { Accept = "text/plain" }, cancellation);
        if (reply.Failure != GuardedFailure.None) return reply.Reason;
        if (!reply.IsSuccess) return $"{address.Authority} answers HTTP {reply.Status}";
        var (feeds, wrong) = FeedLines.Read(Encoding.UTF8.GetString(reply.Body.Span), guard.Allowed);
        try
        {
            var added = await offers.OfferFeedsAsync(feeds, cancellation);
            log.LogInformation("The list of {Place} has {Count} feeds, {Added} of them new", GuardedHttp.Shown(address), feeds.Count, added);
        }
        catch (NpgsqlException failure)
        {
            return failure.Message;
        }
        if (wrong.Count > 0) log.LogWarning("{Count} lines of the list of feeds are left out; the first: {Wrong}", wrong.Count, wrong[0]);
        return null;
    }
}
