using Bloomberg.Api.Http;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Database;

public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, ApiOptions options)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.AddSingleton(_ => Source(options.Postgres));
        services.AddSingleton<DatabaseState>();
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<NpgsqlDataSource>(), Migration.Embedded, options.FirstWatchlist,
            provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddSingleton<DatabaseMetrics>().AddHostedService<DatabaseWatch>();
        return services.AddHostedService<MigrationService>();
    }

    /// <summary>Answers 503 until the schema is in place.</summary>
    public static TBuilder RequireDatabase<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilter(async (context, next) =>
        {
            var state = context.HttpContext.RequestServices.GetRequiredService<DatabaseState>();
            return state.Reason is { } reason ? Problems.Unavailable($"PostgreSQL is not ready: {reason}.") : await next(context);
        });
        return builder;
    }

    // Short waits: a request that cannot be served now should say so while somebody still listens.
    private static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "bloomberg-api" };
        if (!connectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
        {
            settings.Timeout = 5;
            settings.CommandTimeout = 10;
        }
        return NpgsqlDataSource.Create(settings);
    }
}
