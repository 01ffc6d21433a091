using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bloomberg.Pipeline.Influx;

/// <summary>JSON of the InfluxDB protocols without reflection. Names are camel case in 2.x and given where 3.x differs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(V2BucketRequest))]
[JsonSerializable(typeof(V2RetentionRequest))]
[JsonSerializable(typeof(V2TaskRequest))]
[JsonSerializable(typeof(V2TaskChange))]
[JsonSerializable(typeof(V2FluxQuery))]
[JsonSerializable(typeof(V3DatabaseRequest))]
internal sealed partial class InfluxJson : JsonSerializerContext;

internal sealed record V2BucketRequest([property: JsonPropertyName("orgID")] string OrgId, string Name, V2RetentionRule[] RetentionRules);

internal sealed record V2RetentionRequest(V2RetentionRule[] RetentionRules);

internal sealed record V2RetentionRule(string Type, long EverySeconds, long ShardGroupDurationSeconds);

internal sealed record V2TaskRequest([property: JsonPropertyName("orgID")] string OrgId, string Description, string Status, string Flux);

internal sealed record V2TaskChange(string Status, string Flux);

internal sealed record V2FluxQuery(string Query, string Type, V2Dialect Dialect);

internal sealed record V2Dialect(bool Header, string[] Annotations);

internal sealed record V3DatabaseRequest(
    string Db,
    [property: JsonPropertyName("retention_period"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RetentionPeriod);
