using Bloomberg.Api.Assets;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.Assets;

public sealed class AssetNamesTests
{
    [Fact]
    public void A_whole_name_is_clear_when_no_other_fits_as_well() =>
        Assert.Equal("A", Clear(("A", Fit.Name), ("B", Fit.Obscure), ("C", Fit.Beginning)));

    [Fact]
    public void Two_that_fit_alike_are_not_clear() => Assert.Null(Clear(("A", Fit.Ticker), ("B", Fit.Ticker)));

    [Fact]
    public void A_beginning_is_clear_only_when_nothing_else_fits_at_all()
    {
        Assert.Equal("A", Clear(("A", Fit.Beginning)));
        Assert.Null(Clear(("A", Fit.Beginning), ("B", Fit.Inside)));
        Assert.Null(Clear(("A", Fit.Inside)));
        Assert.Null(Clear(("A", Fit.Elsewhere)));
    }

    [Fact]
    public void While_a_service_does_not_answer_only_a_whole_name_is_clear()
    {
        Assert.Null(Choose(true, ("A", Fit.Beginning)).Clear);
        Assert.Equal("A", Choose(true, ("A", Fit.Name)).Clear?.Symbol);
    }

    [Fact]
    public void What_is_listed_no_more_is_never_meant()
    {
        var gone = new AssetMatch(Asset("GONE") with { Listed = false }, Fit.Symbol);

        var chosen = AssetNames.Choose(new([gone, new(Asset("A"), Fit.Name)], false));

        Assert.Equal("A", chosen.Clear?.Symbol);
        Assert.Equal(["A"], chosen.Candidates.Select(asset => asset.Symbol));
    }

    [Fact]
    public void No_more_than_ten_are_candidates() =>
        Assert.Equal(10, Choose(false, [.. Enumerable.Range(0, 11).Select(i => ($"S{i}", Fit.Word))]).Candidates.Count);

    private static string? Clear(params (string Symbol, Fit Fit)[] found) => Choose(false, found).Clear?.Symbol;

    private static NamedAsset Choose(bool incomplete, params (string Symbol, Fit Fit)[] found) =>
        AssetNames.Choose(new([.. found.Select(match => new AssetMatch(Asset(match.Symbol), match.Fit))], incomplete));

    private static CatalogueAsset Asset(string symbol) => new("yahoo", symbol, "equity", symbol);
}
