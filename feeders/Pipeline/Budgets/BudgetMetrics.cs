using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Budgets;

/// <summary>How much of each service's budget is used, how much there is, and how much an even pace would have used by now.</summary>
internal static class BudgetMetrics
{
    public static void Watch(IReadOnlyList<ServiceBudget> budgets)
    {
        var meter = BloombergMeter.Instance;
        meter.CreateObservableGauge("bloomberg_pipeline_budget_used", () => Each(budgets, one => one.Used), null, "Requests made in the window of now, by service and window: minute, day or month");
        meter.CreateObservableGauge("bloomberg_pipeline_budget_limit", () => Each(budgets, one => one.Limit), null, "Requests allowed in the window");
        meter.CreateObservableGauge("bloomberg_pipeline_budget_due", () => Each(budgets, one => one.Due), null, "Requests that an even pace would have made by now");
    }

    private static IEnumerable<Measurement<int>> Each(IReadOnlyList<ServiceBudget> budgets, Func<BudgetStanding, int> value) =>
        from budget in budgets
        from standing in budget.Standings()
        select new Measurement<int>(value(standing), new("service", budget.Service), new("window", standing.Window.ToWord()));
}
