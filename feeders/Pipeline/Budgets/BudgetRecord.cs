namespace Bloomberg.Pipeline.Budgets;

/// <summary>A line of the table <c>service_budgets</c>.</summary>
public sealed record BudgetRecord(string Service, BudgetWindow Window, DateTimeOffset Start, int Used, DateTimeOffset? BlockedUntil);
