namespace Bloomberg.Pipeline.Budgets;

/// <summary>For what is not a price of now, and can wait for its turn.</summary>
public static class BudgetPatience
{
    /// <summary>Takes one request as soon as there is one, or says why there is none within this time.</summary>
    public static async Task<BudgetAnswer> TakeAsync(this ServiceBudget budget, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var answer = budget.TryTake();
            if (answer.Wait is not { } wait || wait > patience - clock.GetElapsedTime(began)) return answer;
            await Task.Delay(wait, clock, cancellation);
        }
    }
}
