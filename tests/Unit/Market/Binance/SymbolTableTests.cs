using System.Text;
using Bloomberg.Market.Sources.Binance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class SymbolTableTests
{
    // Few letters and many lengths: names that share their first or last eight letters, or all but one in the middle.
    private static readonly Gen<string> Names =
        Gen.Choose(1, 40).SelectMany(length => Gen.Elements('A', 'B').ArrayOf(length)).Select(letters => new string(letters));

    [Fact]
    public void Finds_each_of_its_names_and_no_other() => Prop.ForAll(Names.ListOf(30).ToArbitrary(), names =>
    {
        string[] known = [.. names.Take(15).Distinct()];
        var table = new SymbolTable([.. known.Select((name, index) => (name, index))]);

        return names.All(name => table.Find(Encoding.UTF8.GetBytes(name)) == Array.IndexOf(known, name));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("AAAAAAAABAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAA")]
    [InlineData("")]
    [InlineData("\0A")]
    public void Tells_a_name_from_one_with_the_same_ends(string other)
    {
        var table = new SymbolTable([("AAAAAAAAAAAAAAAAA", 1), ("AAAAAAAAA", 2), ("A", 3)]);

        Assert.Equal(-1, table.Find(Encoding.UTF8.GetBytes(other)));
    }
}
