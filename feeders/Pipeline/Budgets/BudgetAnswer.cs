namespace Bloomberg.Pipeline.Budgets;

/// <summary>Whether requests may go out.</summary>
/// <param name="Wait">How long not; null when they may, and are counted.</param>
/// <param name="Reason">For a person, set with a wait.</param>
public readonly record struct BudgetAnswer(TimeSpan? Wait = null, string? Reason = null)
{
    public bool IsTaken => Wait is null;
}
