using System.Reflection;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>The headlines of the tables in this folder.</summary>
internal static class OwnHeadlines
{
    private static readonly Type[] Tables = [typeof(CompanyHeadlinesTests), typeof(CoinHeadlinesTests), typeof(PriceHeadlinesTests), typeof(SignsTests)];

    public static IReadOnlyList<string> All { get; } = [.. Tables
        .SelectMany(table => table.GetMethods()).SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
        .Select(row => (string)row.Data[0]!)];
}
