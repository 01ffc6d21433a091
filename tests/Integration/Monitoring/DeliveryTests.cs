using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Integration.Simulator;
using Xunit;

namespace Bloomberg.Tests.Integration.Monitoring;

/// <summary>A real Alertmanager with the shipped routes and messages, and the places it sends to on this machine.</summary>
public sealed class DeliveryTests
{
    private static readonly string[] Places = ["telegram", "mail", "webhook"];

    [Fact]
    public async Task A_firing_and_a_resolved_alert_arrive_everywhere_grouped_and_once_also_after_an_outage()
    {
        Monitors.Require();
        using var folder = new TemporaryFolder();
        var (smtp, port) = (FreePort.Next(), FreePort.Next());
        await using var venue = await VenueHost.StartAsync("--smtp-port", smtp.ToString(CultureInfo.InvariantCulture), "--rate", "1");
        await Monitors.RenderAlertmanagerAsync(folder.Path, Settings(venue.Http.BaseAddress!.ToString().TrimEnd('/'), smtp));
        await Monitors.HurryAlertmanagerAsync(folder.Path);
        await using var alertmanager = await Monitors.StartAlertmanagerAsync(folder.Path, port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.TrueAsync(() => IsReadyAsync(client, alertmanager), "Alertmanager answers", 60);

        // Two of a kind go together, one of another service by itself; what follows from it is not sent at all.
        object[] firing = [Disk("/"), Disk("/data"), Down("influxdb"), Spool()];
        await PostAsync(client, firing);
        await ArrivedAsync(venue, 2);
        var first = await venue.GetAsync("/admin/delivery");
        Assert.Contains("The disk at / is full", Message(first, "telegram", "The disk at /data is full", "text"), StringComparison.Ordinal);
        Assert.Contains("influxdb is down", Message(first, "telegram", "influxdb is down", "text"), StringComparison.Ordinal);
        Assert.Equal("[warning] The disk at / is full (2 of them)", Message(first, "mail", "The disk at /data is full", "subject"));
        Assert.Equal("[critical] influxdb is down", Message(first, "mail", "influxdb is down", "subject"));
        Assert.Contains("&lt;b&gt; &amp; co", Message(first, "mail", "influxdb is down", "html"), StringComparison.Ordinal);
        Assert.DoesNotContain("wait to be stored", first.ToString(), StringComparison.Ordinal);

        // All three are away, each in its own way, while the next alert comes.
        await venue.PostAsync("/admin/services/faults", new { service = "telegram", kind = "too-many", seconds = 600 });
        await venue.PostAsync("/admin/services/faults", new { service = "mail", kind = "outage", seconds = 600 });
        await venue.PostAsync("/admin/services/faults", new { service = "webhook", kind = "outage", status = 503, seconds = 600 });
        await PostAsync(client, [.. firing, Down("news-feeder")]);
        await Eventually.TrueAsync(async () => (await StruckAsync(venue)).All(count => count > 0), "each was tried in vain", 60);
        Assert.All(Counts(await venue.GetAsync("/admin/delivery")), count => Assert.Equal(2, count));
        await DeleteAsync(venue, "/admin/services/faults");
        await ArrivedAsync(venue, 3);
        Assert.Contains("news-feeder is down", Message(await venue.GetAsync("/admin/delivery"), "telegram", "news-feeder", "text"), StringComparison.Ordinal);

        await PostAsync(client, [.. firing.Append(Down("news-feeder")).Select(Over)]);
        await ArrivedAsync(venue, 6);
        var last = await venue.GetAsync("/admin/delivery");
        Assert.StartsWith("🟢 Over: influxdb is down\n", Message(last, "telegram", "Over: influxdb is down", "text"), StringComparison.Ordinal);
        Assert.Equal("[over] influxdb is down", Message(last, "mail", "OVER  influxdb is down", "subject"));
        Assert.Equal(3, last.GetProperty("webhook").EnumerateArray().Count(one => one.GetProperty("body").GetProperty("status").GetString() == "resolved"));
        Assert.Equal(0, last.GetProperty("deadman").GetArrayLength());
    }

    [Fact]
    public async Task The_dead_man_hears_that_alerts_work_and_nobody_else_does()
    {
        Monitors.Require();
        using var folder = new TemporaryFolder();
        var (smtp, port) = (FreePort.Next(), FreePort.Next());
        await using var venue = await VenueHost.StartAsync("--smtp-port", smtp.ToString(CultureInfo.InvariantCulture), "--rate", "1");
        await Monitors.RenderAlertmanagerAsync(folder.Path, Settings(venue.Http.BaseAddress!.ToString().TrimEnd('/'), smtp));
        await using var alertmanager = await Monitors.StartAlertmanagerAsync(folder.Path, port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.TrueAsync(() => IsReadyAsync(client, alertmanager), "Alertmanager answers", 60);

        await PostAsync(client, [Alert("Watchdog", "none", null, "Alerts work")]);

        await Eventually.TrueAsync(async () => (await venue.GetAsync("/admin/delivery")).GetProperty("deadman").GetArrayLength() == 1, "the dead man hears it", 60);
        Assert.All(Counts(await venue.GetAsync("/admin/delivery")), count => Assert.Equal(0, count));
    }

    private static Dictionary<string, string> Settings(string venue, int smtp) => new()
    {
        ["BLOOMBERG_TELEGRAM_URL"] = $"{venue}/telegram", ["BLOOMBERG_TELEGRAM_BOT_TOKEN"] = "1:made-up-token", ["BLOOMBERG_TELEGRAM_CHAT_ID"] = "1",
        ["BLOOMBERG_SMTP_HOST"] = "127.0.0.1", ["BLOOMBERG_SMTP_PORT"] = smtp.ToString(CultureInfo.InvariantCulture), ["BLOOMBERG_SMTP_TLS"] = "false",
        ["BLOOMBERG_SMTP_FROM"] = "a@localhost", ["BLOOMBERG_SMTP_TO"] = "b@localhost",
        ["BLOOMBERG_SMTP_USERNAME"] = "a", ["BLOOMBERG_SMTP_PASSWORD"] = "b",
        ["BLOOMBERG_ALERT_WEBHOOK_URL"] = $"{venue}/webhook", ["BLOOMBERG_DEADMAN_URL"] = $"{venue}/deadman",
    };

    private sealed record PostedAlert(Dictionary<string, string> Labels, Dictionary<string, string> Annotations)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? EndsAt { get; init; }
    }

    private static PostedAlert Alert(string name, string severity, string? job, string summary, params (string Name, string Value)[] more)
    {
        var labels = more.ToDictionary(one => one.Name, one => one.Value);
        (labels["alertname"], labels["severity"]) = (name, severity);
        if (job is not null) labels["job"] = job;
        return new(labels, new() { ["summary"] = summary, ["description"] = "With <b> & co.", ["runbook_url"] = $"docs/operations.md#{name.ToLowerInvariant()}" });
    }

    private static PostedAlert Disk(string mountpoint) => Alert("DiskFilling", "warning", "node-exporter", $"The disk at {mountpoint} is full", ("mountpoint", mountpoint));

    private static PostedAlert Down(string job) => Alert("ServiceDown", "critical", job, $"{job} is down");

    private static PostedAlert Spool() => Alert("SpoolGrowing", "warning", "market-feeder", "100 batches wait to be stored");

    private static object Over(object alert) => (PostedAlert)alert with { EndsAt = TimeProvider.System.GetUtcNow() };

    private static async Task PostAsync(HttpClient client, object[] alerts)
    {
        using var answer = await client.PostAsJsonAsync("/api/v2/alerts", alerts, JsonSerializerOptions.Web, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, ChildProcess process)
    {
        if (process.HasExited) throw new InvalidOperationException(process.Output);
        try
        {
            using var answer = await client.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task ArrivedAsync(VenueHost venue, int count) => Eventually.TrueAsync(
        async () => Counts(await venue.GetAsync("/admin/delivery")).All(found => found == count), () => $"{count} messages at each place", 90);

    private static IEnumerable<int> Counts(JsonElement delivery) => Places.Select(place => delivery.GetProperty(place).GetArrayLength());

    private static async Task<int[]> StruckAsync(VenueHost venue)
    {
        var services = (await venue.GetAsync("/admin/services")).GetProperty("services");
        return [.. Places.Select(place => services.EnumerateArray().Single(one => one.GetProperty("name").GetString() == place).GetProperty("faults_struck").GetInt32())];
    }

    // The field of the one message at a place that holds the text.
    private static string Message(JsonElement delivery, string place, string holding, string field) => Assert.Single(
        delivery.GetProperty(place).EnumerateArray().Select(one => (Text: one.GetProperty("text").GetString()!, Field: one.GetProperty(field).GetString()!)),
        one => one.Text.Contains(holding, StringComparison.Ordinal)).Field;

    private static async Task DeleteAsync(VenueHost venue, string path)
    {
        using var answer = await venue.Http.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
