using Bloomberg.Tests.Unit.Docs;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Bloomberg.Tests.Unit.Compose;

using Map = Dictionary<object, object>;

/// <summary>docker-compose.yml with its anchors resolved.</summary>
internal static class ComposeFile
{
    private static readonly Map Root =
        new DeserializerBuilder().Build().Deserialize<Map>(new MergingParser(new Parser(new StringReader(ProjectFiles.Read("docker-compose.yml")))));

    public static IReadOnlyList<ComposeService> Services { get; } =
        [.. ((Map)Root["services"]).Select(service => new ComposeService((string)service.Key, (Map)service.Value))];

    public static Map Networks => (Map)Root["networks"];

    public static IEnumerable<string> Volumes => ((Map)Root["volumes"]).Keys.Cast<string>();

    public static ComposeService Service(string name) => Services.Single(service => service.Name == name);
}

/// <summary>One service: values by their keys, as text, list or map.</summary>
internal sealed record ComposeService(string Name, Dictionary<object, object> Values)
{
    public bool Has(string key) => Values.ContainsKey(key);

    public string? Text(string key) => Values.GetValueOrDefault(key) as string;

    public IReadOnlyList<string> List(string key) => Values.GetValueOrDefault(key) is List<object> list ? [.. list.Cast<string>()] : [];

    public IReadOnlyDictionary<string, object> Map(string key) =>
        Values.GetValueOrDefault(key) is Dictionary<object, object> map ? map.ToDictionary(pair => (string)pair.Key, pair => pair.Value) : [];

    public IReadOnlyDictionary<string, string> Environment => Map("environment").ToDictionary(pair => pair.Key, pair => (string)pair.Value);
}
