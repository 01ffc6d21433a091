using Microsoft.AspNetCore.ResponseCompression;

namespace Bloomberg.Api.Http;

/// <summary>
/// Answers that are compressed for a client that asks for it: the long ones that are asked for seldom. Not quotes, where it would cost ten
/// times what the answer does, nor what carries a strong entity tag, which must not stand for two different texts.
/// </summary>
public static class Compressed
{
    private sealed record Mark;

    public static IServiceCollection AddCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["application/json"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    public static IApplicationBuilder UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null, marked => marked.UseResponseCompression());

    public static RouteHandlerBuilder Compress(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Mark());
}
