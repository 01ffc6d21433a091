namespace Bloomberg.Api.Assets;

public static class AssetSetup
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<AssetCatalogue>().AddSingleton<AssetSearch>().AddSingleton<AssetNames>().AddHostedService<CatalogueFollower>();
}
