using System.Text.Json;
using YamlDotNet.Serialization;

namespace Bloomberg.Tests.Dashboards;

/// <summary>What <c>grafana/</c> provisions.</summary>
/// <param name="root">The checkout.</param>
public sealed class GrafanaFolder(string root)
{
    private readonly string _folder = Path.Combine(root, "grafana");

    public IReadOnlyList<Board> Boards { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(root, "grafana", "dashboards"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new Board(Path.GetFileNameWithoutExtension(file), JsonDocument.Parse(File.ReadAllText(file)).RootElement)),
    ];

    public IReadOnlyList<JsonElement> DataSources => [.. Yaml("datasources/bloomberg.yaml").GetProperty("datasources").EnumerateArray()];

    public IReadOnlyList<JsonElement> AlertRules =>
        [.. Yaml("alerting/rules.yaml").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];

    /// <summary>Everything that is asked: panels, variables, annotations, alert rules.</summary>
    public IEnumerable<BoardQuery> Queries => Boards.SelectMany(board => board.Queries).Concat(AlertRules.SelectMany(BoardQuery.OfRule));

    public IEnumerable<string> ProvisioningFiles => Directory.EnumerateFiles(Path.Combine(_folder, "provisioning"), "*.yaml", SearchOption.AllDirectories);

    /// <param name="file">Below <c>grafana/provisioning</c>.</param>
    public JsonElement Yaml(string file) => ReadYaml(Path.Combine(_folder, "provisioning", file));

    /// <summary>A YAML file as JSON: numbers and truth values are told from text as YAML 1.2 does.</summary>
    public static JsonElement ReadYaml(string path)
    {
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(File.ReadAllText(path));
        return JsonDocument.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(tree)).RootElement;
    }
}
