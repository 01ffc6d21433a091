using System.Net;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>
/// InfluxDB 2.x cannot be run here. A stand-in for its API and one for its command "influx" note what they are asked; the shapes are
/// those of the InfluxDB 2.7 sources, tabs and all.
/// </summary>
public sealed class Influx2CallsTests : IDisposable
{
    private const string Token = "operator-token";
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _asked = [];

    [Fact]
    public async Task The_version_the_buckets_and_their_points_are_asked_with_the_token()
    {
        var said = await CallAsync("influx_version; influx_databases; count_points 1795308809000000000; influx_content");

        Assert.Equal("v2.7.11\nmarkets\ncust\"om\nmarkets\ttrades\tprice\t1000\nmarkets\ttrades\ttrade_id\t999\nmarkets.trades (1000 points)", "v" + said.Text);
        Assert.All(_asked.Where(line => !line.Contains("/ping", StringComparison.Ordinal)), line => Assert.EndsWith("Token " + Token, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_asks_the_command_for_the_whole_organisation()
    {
        var said = await CallAsync("mkdir parts; dump_influx parts; cat calls; ls parts/influx2");

        Assert.Equal($"backup --org bloomberg parts/influx2 token={Token} host=URL\n20261122T000000Z.manifest", said.Text);
    }

    [Fact]
    public async Task Restore_takes_the_empty_buckets_away_first_and_leaves_the_tokens_of_the_server()
    {
        var said = await CallAsync("mkdir parts; load_influx parts; cat calls");

        Assert.Equal($"restore --org bloomberg parts/influx2 token={Token} host=URL", said.Text);
        Assert.Equal(
            ["DELETE /api/v2/buckets/0a00000000000001 Token operator-token", "DELETE /api/v2/buckets/0a00000000000002 Token operator-token"],
            _asked.Where(line => line.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_secret_is_on_a_command_line()
    {
        var said = await CallAsync("""
            curl() { printf '%s\n' "$*"; }
            influx_call --fail "$INFLUX_URL/api/v2/buckets"
            INFLUX_TOKEN='' INFLUX_USER=admin INFLUX_PASSWORD=hidden influx_call "$INFLUX_URL/query"
            """);

        Assert.Contains("--config -", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", said.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Said> CallAsync(string lines)
    {
        await using var server = await StartAsync();
        var url = server.Urls.Single();
        await WriteStandInAsync();
        var said = await Shell.CallAsync($"""
            cd '{_folder.Path}'
            PATH='{_folder.Path}':$PATH
            INFLUX_URL={url} INFLUX_MAJOR=2 INFLUX_ORG=bloomberg INFLUX_TOKEN={Token} INFLUX_USER='' INFLUX_PASSWORD='' WORK='{_folder.Path}'
            {lines}
            """);
        Assert.True(said.Status == 0, said.Text);
        return said with { Text = said.Text.Replace(url, "URL", StringComparison.Ordinal) };
    }

    private async Task WriteStandInAsync()
    {
        await File.WriteAllTextAsync(_folder.File("influx"), """
            #!/bin/bash
            echo "$* token=$INFLUX_TOKEN host=$INFLUX_HOST" >>"$(dirname "$0")/calls"
            [[ $1 != backup ]] || echo '{}' >"${@: -1}/20261122T000000Z.manifest"
            """);
        await ChildProcess.RunAsync(new() { File = "chmod", Arguments = ["755", _folder.File("influx")] });
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(AnswerAsync);
        await app.StartAsync();
        return app;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var asked = request.HasFormContentType ? await request.ReadFormAsync() : null;
        _asked.Add($"{request.Method} {request.Path} {request.Headers.Authorization}");
        if (request.Path == "/ping") context.Response.Headers["X-Influxdb-Version"] = "v2.7.11";
        if (request.Method == "DELETE" || request.Path == "/ping") context.Response.StatusCode = (int)HttpStatusCode.NoContent;
        if (request.Path == "/query") await context.Response.WriteAsync(asked!["db"] == "markets" ? Counts : NoCounts);
        if (request.Method == "GET" && request.Path == "/api/v2/buckets") await context.Response.WriteAsync(Buckets);
    }

    private const string Counts =
        """{"results":[{"statement_id":0,"series":[{"name":"trades","columns":["time","count_price","count_trade_id"],"values":[[0,1000,999]]}]}]}""" + "\n";

    private const string NoCounts = """{"results":[{"statement_id":0}]}""" + "\n";

    private static readonly string Buckets = """
        {
          "links": {
            "self": "/api/v2/buckets?descending=false&limit=100&offset=0&org=bloomberg"
          },
          "buckets": [
            {
              "id": "0a00000000000000",
              "orgID": "0b00000000000000",
              "type": "system",
              "name": "_monitoring"
            },
            {
              "id": "0a00000000000001",
              "orgID": "0b00000000000000",
              "type": "user",
              "name": "markets",
              "retentionRules": [{"type": "expire", "everySeconds": 604800}]
            },
            {
              "id": "0a00000000000002",
              "orgID": "0b00000000000000",
              "type": "user",
              "description": "what the \"user\" keeps",
              "name": "cust\"om"
            }
          ]
        }
        """.Replace("  ", "\t", StringComparison.Ordinal);
}
