using Microsoft.Extensions.Configuration;

namespace Bloomberg.Pipeline.Health;

/// <summary>
/// <c>PROGRAM health</c>: asks the program that runs with the same settings whether it is alive. A container's image has no shell and no curl
/// that could ask.
/// </summary>
public static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether the program was started only to ask.</summary>
    public static bool IsAsked(string[] args) => args is ["health", ..];

    /// <param name="args">The word, then settings that win over the environment.</param>
    /// <param name="otherwise">Where the program listens unless it is told.</param>
    /// <returns>0 when it is alive, else 1 with a sentence on the standard error.</returns>
    public static async Task<int> RunAsync(string[] args, string otherwise)
    {
        try
        {
            var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            using var answer = await client.GetAsync(new Uri(Reached(Setting.Listen(settings, otherwise)), "/health/live"));
            answer.EnsureSuccessStatusCode();
            return 0;
        }
        catch (Exception failure) when (failure is SettingException or HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    // "Any address" is one to listen on, not one to go to.
    private static Uri Reached(Uri listen) => listen.DnsSafeHost switch
    {
        "0.0.0.0" => new UriBuilder(listen) { Host = "127.0.0.1" }.Uri,
        "::" => new UriBuilder(listen) { Host = "[::1]" }.Uri,
        _ => listen,
    };
}
