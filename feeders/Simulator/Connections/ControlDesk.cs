using System.Text.Json;

namespace Bloomberg.Simulator.Connections;

/// <summary>Answers control messages. Called under the venue's gate.</summary>
internal sealed class ControlDesk(IMarket market, Func<VenueLimits> limits)
{
    public string Answer(VenueConnection connection, ReadOnlyMemory<byte> message)
    {
        try
        {
            var request = ControlRequest.Parse(message);
            var result = Carry(connection, request);
            return $$"""{"result":{{result}},"id":{{request.Id}}}""";
        }
        catch (ControlException refused)
        {
            return refused.ToReply();
        }
    }

    /// <summary>Subscribes to the streams named in the address the client connected to.</summary>
    public void Subscribe(VenueConnection connection, IEnumerable<string> streams)
    {
        foreach (var stream in streams) connection.Subscribe(stream, market.FindTopic(stream, connection.Micros));
    }

    private string Carry(VenueConnection connection, ControlRequest request)
    {
        switch (request.Method)
        {
            case ControlMethod.Subscribe:
                var streams = Streams(request);
                if (streams.Count(stream => !connection.Subscriptions.ContainsKey(stream)) + connection.Subscriptions.Count
                    > limits().StreamsPerConnection)
                    throw new ControlException(2, "Invalid request: too many parameters", request.Id);
                Subscribe(connection, streams);
                return "null";
            case ControlMethod.Unsubscribe:
                foreach (var stream in Streams(request)) connection.Unsubscribe(stream);
                return "null";
            case ControlMethod.ListSubscriptions:
                return JsonSerializer.Serialize(connection.Subscriptions.Keys);
            case ControlMethod.SetProperty:
                RequireCombined(request, 2);
                connection.Combined = request.Parameters[1].ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => throw new ControlException(1, "Invalid value type: expected Boolean", request.Id),
                };
                return "null";
            default:
                RequireCombined(request, 1);
                return connection.Combined ? "true" : "false";
        }
    }

    private static List<string> Streams(ControlRequest request)
    {
        if (request.Parameters.Count == 0) throw new ControlException(2, "Invalid request: missing field `params`", request.Id);
        return [.. request.Parameters.Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw new ControlException(2, "Invalid request: stream name must be a string", request.Id))];
    }

    private static void RequireCombined(ControlRequest request, int count)
    {
        if (request.Parameters.Count != count) throw new ControlException(2, "Invalid request: wrong number of parameters", request.Id);
        if (request.Parameters[0].ValueKind != JsonValueKind.String)
            throw new ControlException(2, "Invalid request: property name must be a string", request.Id);
        if (request.Parameters[0].GetString() != "combined") throw new ControlException(0, "Unknown property", request.Id);
    }
}
