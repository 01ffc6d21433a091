using Bloomberg.Api.Live;
using Bloomberg.Api.News;
using Bloomberg.Api.News.Live;

namespace Bloomberg.Api.Streaming;

/// <summary>What all clients of the stream share.</summary>
public sealed record StreamServices(
    LiveMarket Market, StreamHealth Health, EventId Ids, StreamClients Clients, LiveNews News, NewsSubjects Subjects, ApiOptions Options)
{
    /// <summary>How an event of several things ends.</summary>
    public byte[] End { get; } = [.. Options.Simulated ? "],\"simulated\":true}\n\n"u8 : "],\"simulated\":false}\n\n"u8];
}

public static class StreamSetup
{
    public static IServiceCollection AddStream(this IServiceCollection services) => services
        .AddSingleton<StreamHealth>().AddSingleton<EventId>().AddSingleton<StreamClients>().AddSingleton<StreamServices>();
}
