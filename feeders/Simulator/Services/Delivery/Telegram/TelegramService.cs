using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bloomberg.Simulator.Services.Delivery.Telegram;

/// <summary>
/// As much of the Telegram Bot API as a sender needs, below <c>/telegram</c>: getMe and sendMessage, with the limits and refusals of the real
/// one. <c>{"chat_id":"-100123","text":"&lt;b&gt;up&lt;/b&gt;","parse_mode":"HTML"}</c>
/// </summary>
internal sealed partial class TelegramService
{
    /// <summary>This chat has blocked every bot.</summary>
    public const long BlockedChat = 403;

    /// <summary>This one does not exist.</summary>
    public const long MissingChat = 404;

    /// <summary>UTF-16 units, after the markup is taken out.</summary>
    private const int LongestText = 4096;

    private const string Second = "second";
    private const string Minute = "minute";

    public TelegramService(ServiceClock clock) => Service = new Service("telegram", clock, TooMany)
    {
        // The real ones are for all of a bot's messages, and for a group; here all chats are one group.
        Allowances = new Dictionary<string, Allowance>
        {
            [Second] = new(30, TimeSpan.FromSeconds(1), clock), [Minute] = new(20, TimeSpan.FromMinutes(1), clock),
        },
    };

    public Service Service { get; }

    public Box<SentMessage> Sent { get; } = new();

    public void Map(WebApplication app, ServiceDesk desk)
    {
        foreach (var (method, answer) in new (string, Func<ServiceCall, string, ServiceAnswer>)[] { ("getMe", GetMe), ("sendMessage", Send) })
            app.MapMethods($"/telegram/bot{{token}}/{method}", ["GET", "POST"], RequestText.Serve(desk, Service, method, Checked(answer)));
    }

    // The token is checked before anything else; it never stands in a counter or a log.
    private static Func<ServiceCall, string, ServiceAnswer> Checked(Func<ServiceCall, string, ServiceAnswer> answer) => (call, body) =>
        !Token().IsMatch(call.Route("token")) ? Error(StatusCodes.Status404NotFound, "Not Found")
        : call.Route("token").StartsWith("0:", StringComparison.Ordinal) ? Error(StatusCodes.Status401Unauthorized, "Unauthorized")
        : answer(call, body);

    private static ServiceAnswer GetMe(ServiceCall call, string body) => Ok(new JsonObject
    {
        ["id"] = long.Parse(call.Route("token").Split(':')[0], CultureInfo.InvariantCulture), ["is_bot"] = true, ["first_name"] = "SIMULATED", ["username"] = "simulated_bot",
    });

    private ServiceAnswer Send(ServiceCall call, string body)
    {
        if (Fields(body) is not { } fields) return Error(StatusCodes.Status400BadRequest, "Bad Request: can't parse JSON object");
        if (!long.TryParse(Text(fields, "chat_id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) || chat is 0 or MissingChat)
            return Error(StatusCodes.Status400BadRequest, "Bad Request: chat not found");
        if (chat == BlockedChat) return Error(StatusCodes.Status403Forbidden, "Forbidden: bot was blocked by the user");
        var (source, mode) = (Text(fields, "text") ?? "", Text(fields, "parse_mode"));
        var (text, wrong) = mode == "HTML" ? TelegramHtml.Read(source) : (source, null);
        if (wrong is not null) return Error(StatusCodes.Status400BadRequest, $"Bad Request: can't parse entities: {wrong}");
        if (string.IsNullOrWhiteSpace(text)) return Error(StatusCodes.Status400BadRequest, "Bad Request: message text is empty");
        if (text.Length > LongestText) return Error(StatusCodes.Status400BadRequest, "Bad Request: message is too long");
        if ((Service.Refusal(Second) ?? Service.Refusal(Minute)) is { } refusal) return refusal;
        var silent = Text(fields, "disable_notification") == "true";
        var sent = Sent.Add(number => new SentMessage(number, call.Now, chat, text.Trim(), source, mode, silent));
        return Ok(new JsonObject
        {
            ["message_id"] = sent.MessageId,
            ["date"] = sent.At.ToUnixTimeSeconds(),
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "supergroup" : "private" },
            ["text"] = sent.Text,
        });
    }

    private static JsonObject? Fields(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Clients write numbers and flags as strings as well.
    private static string? Text(JsonObject fields, string name) => fields[name] is JsonValue value ? value.ToString() : null;

    private static ServiceAnswer Ok(JsonNode result) => ServiceAnswer.Json(new JsonObject { ["ok"] = true, ["result"] = result }, contentType: "application/json");

    private static ServiceAnswer Error(int status, string description) => ServiceAnswer.Json(
        new JsonObject { ["ok"] = false, ["error_code"] = status, ["description"] = description }, status, "application/json");

    private static ServiceAnswer TooMany(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return ServiceAnswer.Json(
            new JsonObject
            {
                ["ok"] = false, ["error_code"] = StatusCodes.Status429TooManyRequests, ["description"] = $"Too Many Requests: retry after {seconds}",
                ["parameters"] = new JsonObject { ["retry_after"] = seconds },
            },
            StatusCodes.Status429TooManyRequests, "application/json").RetryAfter(wait);
    }

    [GeneratedRegex("^[0-9]+:[A-Za-z0-9_-]{8,}$")]
    private static partial Regex Token();
}
