namespace Bloomberg.Pipeline.Budgets;

/// <summary>How a budget stands in one of its windows.</summary>
/// <param name="Window">Which one.</param>
/// <param name="Used">Requests made in it.</param>
/// <param name="Limit">Requests allowed in it.</param>
/// <param name="Due">Requests that an even pace would have made by now.</param>
public readonly record struct BudgetStanding(BudgetWindow Window, int Used, int Limit, int Due);
