using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Bloomberg.Api.Http;

/// <summary>
/// The JSON body of a request. Unlike the framework's own binding it insists on the content type, which a cross-site form cannot send,
/// and its refusals (400, 413, 415) say what is wrong.
/// </summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework calls the static members; nobody else does.")]
public sealed record Body<T>(T Value) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException(Refusals.ContentType, StatusCodes.Status415UnsupportedMediaType);
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, options, context.RequestAborted);
            return new(value ?? throw new BadHttpRequestException("The body is null; a JSON object is expected."));
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not the JSON expected", StatusCodes.Status400BadRequest, e);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
