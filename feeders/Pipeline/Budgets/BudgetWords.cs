namespace Bloomberg.Pipeline.Budgets;

/// <summary>Why a request has to wait, for a person.</summary>
internal static class BudgetWords
{
    public static string Blocked(string service, DateTimeOffset until, string why) =>
        Say($"{service} is left alone until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {why}.");

    public static string Full(string service, BudgetWindow window, int used, int limit) =>
        Say($"{used} of {limit} requests that {service} allows a {window.ToWord()} are used.");

    public static string Spread(string service, int used, int limit, DateTimeOffset due) =>
        Say($"{used} of {limit} requests that {service} allows a day are used; the next is kept for {due.UtcDateTime:HH:mm} UTC.");

    public static string TooSoon(string service, TimeSpan spacing) =>
        Say($"{service} is asked at most every {spacing.TotalSeconds:0.###} s.");

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
