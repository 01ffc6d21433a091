using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Monitoring;

/// <summary>What is shipped, checked by the programs that will read it.</summary>
public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string> Telegram = new() { ["BLOOMBERG_TELEGRAM_BOT_TOKEN"] = "1:abc'de\"f", ["BLOOMBERG_TELEGRAM_CHAT_ID"] = "-1001234567890" };

    private static readonly Dictionary<string, string> Mail = new()
    {
        ["BLOOMBERG_SMTP_HOST"] = "mail.example.org", ["BLOOMBERG_SMTP_FROM"] = "Alerts <a@example.org>", ["BLOOMBERG_SMTP_TO"] = "b@example.org, c@example.org",
        ["BLOOMBERG_SMTP_USERNAME"] = "a: b", ["BLOOMBERG_SMTP_PASSWORD"] = "{{ '# \\ \" }}",
    };

    private static readonly Dictionary<string, string> Webhook = new() { ["BLOOMBERG_ALERT_WEBHOOK_URL"] = "https://example.org/hook?a=1&b=2" };

    private static readonly Dictionary<string, string> DeadMan = new()
    {
        ["BLOOMBERG_DEADMAN_URL"] = "https://example.org/ping/1", ["BLOOMBERG_RUNBOOK_URL"] = "https://example.org/project/",
    };

    /// <summary>Each bit is one receiver.</summary>
    public static TheoryData<int> Combinations => [.. Enumerable.Range(0, 16)];

    [Fact]
    public async Task Prometheus_takes_its_configuration_and_its_rules()
    {
        Monitors.Require();
        var said = await Monitors.RunAsync("promtool", "check", "config", "prometheus/prometheus.yml");
        Assert.DoesNotContain("FAILED", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_fires_when_it_should_and_only_then()
    {
        Monitors.Require();
        var said = await Monitors.RunAsync("promtool", ["test", "rules", .. Directory.GetFiles(Monitors.InProject("prometheus/rules/tests"), "*.yml")]);
        Assert.DoesNotContain("FAILED", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_takes_what_is_made_for_another_machine_and_leaves_out_what_does_not_run_there()
    {
        Monitors.Require();
        using var folder = new TemporaryFolder();
        await Monitors.RenderPrometheusAsync(folder.Path, hurry: false, new Dictionary<string, string> { ["api"] = "127.0.0.1:1", ["alertmanager"] = "127.0.0.1:2" });

        await Monitors.RunAsync("promtool", "check", "config", folder.File("prometheus.yml"));
        var text = await File.ReadAllTextAsync(folder.File("prometheus.yml"), TestContext.Current.CancellationToken);
        Assert.Equal(["api", "alertmanager"], text.Split("job_name: ").Skip(1).Select(job => job.Split('\n')[0]));
        Assert.Equal(2, text.Split("['127.0.0.1:2']").Length - 1); // where alerts go, and what is scraped
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Alertmanager_takes_every_combination_of_receivers(int bits)
    {
        Monitors.Require();
        using var folder = new TemporaryFolder();
        Dictionary<string, string>[] all = [Telegram, Mail, Webhook, DeadMan];
        var settings = all.Where((_, i) => (bits >> i & 1) == 1).SelectMany(one => one).ToDictionary();

        await Monitors.RenderAlertmanagerAsync(folder.Path, settings);

        await Monitors.RunAsync("amtool", "check-config", folder.File("alertmanager.yml"));
        var text = await File.ReadAllTextAsync(folder.File("alertmanager.yml"), TestContext.Current.CancellationToken);
        Assert.Equal((bits & 1) * 2, Count(text, "telegram_configs:"));
        Assert.Equal((bits >> 1 & 1) * 2, Count(text, "email_configs:"));
        Assert.Equal((bits >> 2 & 1) * 2 + (bits >> 3 & 1), Count(text, "webhook_configs:"));
        Assert.Equal("600", await Monitors.RunAsync("stat", "-c", "%a", folder.File("alertmanager.yml")));
    }

    [Fact]
    public async Task A_secret_may_stand_in_a_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("token"), "1:from-a-file\n", TestContext.Current.CancellationToken);

        await Monitors.RenderAlertmanagerAsync(folder.Path, new Dictionary<string, string>
        {
            ["BLOOMBERG_TELEGRAM_BOT_TOKEN_FILE"] = folder.File("token"), ["BLOOMBERG_TELEGRAM_CHAT_ID"] = "5",
        });

        Assert.Contains("bot_token: '1:from-a-file'\n", await File.ReadAllTextAsync(folder.File("alertmanager.yml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BLOOMBERG_TELEGRAM_CHAT_ID is set, but not BLOOMBERG_TELEGRAM_BOT_TOKEN.", "BLOOMBERG_TELEGRAM_CHAT_ID", "5")]
    [InlineData("Mail needs all of", "BLOOMBERG_SMTP_HOST", "mail.example.org")]
    [InlineData("BLOOMBERG_SMTP_TLS is 'yes'; it must be true or false.", "BLOOMBERG_SMTP_TLS", "yes")]
    [InlineData("BLOOMBERG_DEADMAN_URL is 'ftp://x'; it must begin with http:// or https://.", "BLOOMBERG_DEADMAN_URL", "ftp://x")]
    [InlineData("BLOOMBERG_SMTP_PASSWORD_FILE is '/nowhere', which cannot be read.", "BLOOMBERG_SMTP_PASSWORD_FILE", "/nowhere")]
    [InlineData("BLOOMBERG_ALERT_WEBHOOK_URL has more than one line.", "BLOOMBERG_ALERT_WEBHOOK_URL", "http://x\nhttp://y")]
    public async Task A_setting_that_cannot_be_used_is_named(string sentence, string name, string value)
    {
        using var folder = new TemporaryFolder();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Monitors.RenderAlertmanagerAsync(folder.Path, new Dictionary<string, string> { [name] = value }));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
