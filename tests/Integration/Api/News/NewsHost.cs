using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Api.News;

/// <summary>An API and what writes articles into its database.</summary>
internal sealed class NewsHost(ApiHost host, Articles articles) : IAsyncDisposable
{
    public ApiHost Host => host;

    public Articles Articles => articles;

    public static async Task<NewsHost> StartAsync(PostgresServer postgres, Uri? influx = null)
    {
        var database = await postgres.CreateDatabaseAsync();
        return new(await ApiHost.StartAsync(database, influx), new Articles(database));
    }

    public async ValueTask DisposeAsync()
    {
        await articles.DisposeAsync();
        await host.DisposeAsync();
    }
}
