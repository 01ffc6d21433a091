using System.Text.Json;

namespace Bloomberg.Simulator.Connections;

/// <summary>A control message the venue refuses, with the code and message it answers.</summary>
internal sealed class ControlException(int code, string message, string? id) : Exception(message)
{
    /// <summary><c>{"code":2,"msg":"Invalid request: …","id":1}</c>; the id only when it could be read.</summary>
    public string ToReply() =>
        $$"""{"code":{{code}},"msg":{{JsonSerializer.Serialize(Message)}}{{(id is null ? "" : $",\"id\":{id}")}}}""";
}
