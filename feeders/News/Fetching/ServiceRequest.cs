using System.Text.Json;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Fetching;

/// <summary>What every service's answer goes through before its own words are read.</summary>
internal static class ServiceRequest
{
    /// <summary>Stories of an answer; what is no success, no JSON or not what is documented, is a sentence that repeats nothing of it.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="feed">Whose stories these are.</param>
    /// <param name="space">In which ids are unique: the service, whatever number its row has.</param>
    /// <param name="now">When it was read.</param>
    /// <param name="read">The service's own reading; null for what it does not document.</param>
    public static FeedAnswer Answer(GuardedReply reply, Feed feed, string space, DateTimeOffset now, Func<JsonElement, ServiceReading?> read)
    {
        if (FeedAnswer.Unread(reply) is { } unread) return unread;
        if (!ServiceJson.TryRead(reply.Body, read, out var reading))
            return FeedAnswer.Failed($"{space} answered with something that is no JSON") with { Bytes = reply.Bytes };
        if (reading is null) return FeedAnswer.Failed($"{space} answered with something that it does not document") with { Bytes = reply.Bytes };
        return new FeedAnswer(FeedOutcome.Read)
        {
            Stories = [.. reading.Items.Select(item => item.ToStory(feed, space, now))],
            Left = reading.Left,
            NotBefore = reply.MaxAge,
            Bytes = reply.Bytes,
        };
    }

    /// <summary>A service that a person has not switched on, or that a demo must not ask, says so in one sentence.</summary>
    public static string? Off(IConfiguration settings, string urlSetting, bool simulated, string? keySetting = null)
    {
        if (keySetting is not null && Pipeline.Setting.Secret(settings, keySetting) is null) return $"off: {keySetting} is not set";
        return simulated && Pipeline.Setting.Text(settings, urlSetting) is null ? $"off: a demo asks only what it brings, and {urlSetting} is not set" : null;
    }
}
