using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Bloomberg.Contracts.Alerts;
using Npgsql;

namespace Bloomberg.Api.Alerts;

/// <summary><c>/alerts/rules</c>: what users want to be told of; <c>/alerts/state</c>: how each rule stands.</summary>
public static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").RequireDatabase().WithTags("Alerts").ProducesProblem(503);
        var rules = alerts.MapGroup("/rules");
        rules.MapGet("/", ListAsync).WithSummary("All alert rules").Produces<AlertRulesAnswer>().Produces(304);
        rules.MapPost("/", CreateAsync).WithSummary("Make an alert rule").Produces<AlertRuleAnswer>(201)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        rules.MapGet("/{id:long}", GetAsync).WithSummary("One alert rule").Produces<AlertRuleAnswer>().Produces(304).ProducesProblem(404);
        rules.MapPut("/{id:long}", ReplaceAsync).WithSummary("Replace an alert rule").Produces<AlertRuleAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(415);
        rules.MapDelete("/{id:long}", DeleteAsync).WithSummary("Delete an alert rule").Produces(204).ProducesProblem(404).ProducesProblem(412);
        alerts.MapGet("/state", StateAsync).WithSummary("How each alert rule stands").Produces<AlertStatesAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Tagged.Answer(http, new AlertRulesAnswer(await AlertStore.ReadAsync(connection, null, ct)));
    }

    private static async Task<IResult> GetAsync(long id, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await AlertStore.ReadAsync(connection, id, ct) is [var rule] ? Tagged.Answer(http, rule, rule.Version) : AlertStore.NoSuchRule(id);
    }

    private static async Task<IResult> CreateAsync(
        Body<AlertRuleBody> body, HttpContext http, AlertSubjects subjects, NpgsqlDataSource source, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (body.Value.ToRule(subjects, errors) is not { } rule) return errors.ToResult();
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await AlertStore.AddAsync(connection, rule, ct) is not { } added)
            return Problems.Conflict($"There are {AlertRule.Most} alert rules, which is the most there can be.");
        http.Response.Headers.Location = $"/api/v1/alerts/rules/{added.Id}";
        return Tagged.Answer(http, added, added.Version, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReplaceAsync(
        long id, Body<AlertRuleBody> body, HttpContext http, AlertSubjects subjects, NpgsqlDataSource source, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (body.Value.ToRule(subjects, errors) is not { } rule) return errors.ToResult();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await AlertStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        var replaced = await AlertStore.ReplaceAsync(connection, id, rule, ct);
        await transaction.CommitAsync(ct);
        return Tagged.Answer(http, replaced, replaced.Version);
    }

    private static async Task<IResult> DeleteAsync(long id, HttpContext http, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await AlertStore.LockAsync(connection, id, http.Request, ct) is { } refusal) return refusal;
        await AlertStore.DeleteAsync(connection, id, ct);
        await transaction.CommitAsync(ct);
        return Results.NoContent();
    }

    private static async Task<IResult> StateAsync(AlertStates states, NpgsqlDataSource source, ApiOptions options, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var rules = await AlertStore.ReadAsync(connection, null, ct);
        var news = await AlertStore.ReadNewsAsync(connection, ct);
        var answers = rules.Select(rule => rule.Subject is null ? states.OfPrice(rule) : states.OfNews(rule, news.GetValueOrDefault((rule.Subject, rule.Window!))));
        return Results.Ok(new AlertStatesAnswer([.. answers], options.Simulated));
    }
}
