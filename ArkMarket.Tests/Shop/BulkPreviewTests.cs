using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>What is shown before something is done, and files that wait.</summary>
public sealed class BulkPreviewTests(AppFixture app)
{
    private static readonly CatalogueItem[] Goods =
    [
        ShopWorld.Item("egg", "Egg", 3) with { Stock = 5 }, ShopWorld.Item("tail", "Tail", Credits.Max), ShopWorld.Item("coin", "Coin", 250) with { Currency = "EUR" },
    ];

    [Fact]
    public async Task What_is_shown_beforehand_is_what_is_done()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Goods);
        long[] ids = [.. (await desk.RowsAsync()).Select(row => row.Id), 999_999_999];
        BulkEdit[] edits =
        [
            new() { PricePercent = 15 }, new() { PricePercent = -99 }, new() { Price = 70, Visible = false }, new() { SetsStock = true, Stock = 0 }, new() { SetsStock = true },
        ];
        foreach (var edit in edits)
        {
            var before = await desk.Staff.Guild.FootprintAsync();
            var shown = (await desk.Staff.Get<PreviewBulkEdit>().HandleAsync(desk.Keeper, ids, edit, default)).Value;
            Assert.Equal(before, await desk.Staff.Guild.FootprintAsync());
            var done = (await desk.Staff.Get<BulkEditItems>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), ids, edit), default)).Value;
            Assert.Equivalent(shown, done, strict: true);
        }

        Assert.Equal(new InvalidInput("Say what is to be changed."), (await desk.Staff.Get<PreviewBulkEdit>().HandleAsync(desk.Keeper, ids, new(), default)).Refusal);
        Assert.Equal(new NotFound("category"), (await desk.Staff.Get<PreviewBulkEdit>().HandleAsync(desk.Keeper, ids, new() { CategoryId = 999_999_999 }, default)).Refusal);
    }

    [Fact]
    public async Task Only_who_keeps_the_catalogue_looks_and_gives_up()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Goods);
        var staff = desk.Staff;
        Right[] allowed = [Right.Catalogue, Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(allowed, CatalogueRights.Needed, async actor => (await staff.Get<PreviewBulkEdit>().HandleAsync(actor, [1], new() { Visible = true }, default)).Refusal);
        await staff.AssertOnlyAsync(allowed, CatalogueRights.Needed, async actor => (await staff.Get<PreviewBulkEdit>().ChosenAsync(actor, [1], default)).Refusal);
        await staff.AssertOnlyAsync(allowed, CatalogueRights.Needed, async actor => (await staff.Get<WaitingImports>().HandleAsync(actor, default)).Refusal);
        await staff.AssertOnlyAsync(allowed, CatalogueRights.Needed, async actor => (await staff.Get<WaitingImports>().DiscardAsync(actor, staff.Guild.NewKey(), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, CatalogueRights.Needed, async actor => (await staff.Get<CatalogueForms>().PlacesAsync(actor, 1, default)).Refusal);
    }
}
