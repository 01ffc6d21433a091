using System.Text.Json;

namespace Bloomberg.Tests.Dashboards;

/// <summary>One dashboard as it is stored.</summary>
/// <param name="Name">Its file's.</param>
/// <param name="Root">The JSON.</param>
public sealed record Board(string Name, JsonElement Root)
{
    public string Uid => Root.GetProperty("uid").GetString()!;

    public string Title => Root.GetProperty("title").GetString()!;

    /// <summary>Those inside of rows too.</summary>
    public IEnumerable<JsonElement> Panels => Flat(Root.GetProperty("panels"));

    public IEnumerable<JsonElement> Variables => Root.GetProperty("templating").GetProperty("list").EnumerateArray();

    public IEnumerable<JsonElement> Annotations => Root.GetProperty("annotations").GetProperty("list").EnumerateArray();

    public IEnumerable<BoardQuery> Queries =>
    [
        .. Variables.Where(variable => variable.GetProperty("type").GetString() == "query").Select(variable => BoardQuery.OfVariable(this, variable)),
        .. Annotations.Select(annotation => BoardQuery.OfAnnotation(this, annotation)),
        .. Panels.SelectMany(panel => BoardQuery.OfPanel(this, panel)),
    ];

    private static IEnumerable<JsonElement> Flat(JsonElement panels) => panels.EnumerateArray()
        .SelectMany(panel => panel.TryGetProperty("panels", out var inside) ? Flat(inside).Prepend(panel) : [panel]);
}
