using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>Places, retirement, categories, and many items at once.</summary>
public sealed class CatalogueOrderTests(AppFixture app)
{
    private static readonly CatalogueItem[] Four = [.. "ABCD".Select(letter => ShopWorld.Item($"item-{char.ToLowerInvariant(letter)}", $"{letter}") with { Stock = 2 })];

    [Fact]
    public async Task Items_moved_at_once_all_keep_a_place_of_their_own()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var ids = (await desk.RowsAsync()).ToDictionary(row => row.Name, row => row.Id);
        await MoveAsync(desk, ids["D"], after: ids["A"]);
        Assert.Equal("ADBC", await NamesAsync(desk));
        await Task.WhenAll(MoveAsync(desk, ids["C"], after: null), MoveAsync(desk, ids["B"], after: ids["D"]), MoveAsync(desk, ids["A"], after: ids["B"]));
        var names = await NamesAsync(desk);
        Assert.Equal("ABCD", string.Concat(names.Order()));
        // Whatever came first: what was to come after something does.
        Assert.Equal('C', names[0]);
        Assert.Equal(names.IndexOf('B') + 1, names.IndexOf('A'));
    }

    [Fact]
    public async Task A_place_beside_what_is_not_there_any_more_is_refused()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var ids = (await desk.RowsAsync()).ToDictionary(row => row.Name, row => row.Id);
        var other = await NewCategoryAsync(desk, "Other");
        var moved = await desk.Staff.Get<MoveItem>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), ids["A"], ids["B"]) { CategoryId = other.Id }, default);
        Assert.Equal(new PlaceGone("A"), moved.Refusal);
        Assert.Null((await desk.Staff.Get<MoveItem>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), ids["A"], null) { CategoryId = other.Id }, default)).Refusal);
        Assert.Equal("BCDA", await NamesAsync(desk));
        Assert.Null((await desk.Staff.Get<MoveCategory>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), other.Id, null), default)).Refusal);
        Assert.Equal("ABCD", await NamesAsync(desk));
    }

    [Fact]
    public async Task A_category_is_edited_by_one_at_a_time()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var goods = await desk.CategoryAsync("Goods");
        SaveCategory.Request Edit(string name) => new(desk.Keeper, desk.Staff.Guild.NewKey(), goods.Id, new CatalogueCategory(null, name, null) { Description = "All" })
        {
            SeenVersion = goods.Version,
        };
        var saved = await Task.WhenAll(desk.Staff.Get<SaveCategory>().HandleAsync(Edit("First"), default), desk.Staff.Get<SaveCategory>().HandleAsync(Edit("Second"), default));
        Assert.IsType<EditedMeanwhile>(Assert.Single(saved, result => result.IsRefused).Refusal);
        var refusal = Assert.IsType<EditFaulty>((await desk.Staff.Get<SaveCategory>().HandleAsync(Edit("") with { SeenVersion = goods.Version + 1 }, default)).Refusal);
        Assert.Equal(["name"], refusal.Fields.Select(fault => fault.Field));
    }

    [Fact]
    public async Task What_is_retired_leaves_every_list_and_comes_back_hidden()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var form = await desk.FormAsync("B");
        var retire = desk.Staff.Get<RetireItem>();
        var retired = (await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, form.Version), default)).Value;
        Assert.Equal("ACD", await NamesAsync(desk));
        Assert.Null(await desk.Staff.Get<ShopQueries>().ItemAsync(desk.Staff.Guild.Id, form.Id, default));
        Assert.Equal("B", Assert.Single(await desk.RowsAsync(new ItemFilter { Retired = true })).Name);
        var export = (await desk.Staff.Get<CatalogueQueries>().ExportAsync(desk.Keeper, CatalogueFormat.Json, default)).Value;
        Assert.Equal(3, export.Size.Items);

        Assert.Equal(new AlreadyRetired("B"), (await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, retired.Version), default)).Refusal);
        Assert.IsType<EditedMeanwhile>((await retire.RestoreAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, form.Version), default)).Refusal);
        Assert.Null((await retire.RestoreAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, retired.Version), default)).Refusal);
        Assert.Equal([false], (await desk.RowsAsync(new ItemFilter { Text = "item-b" })).Select(row => row.Visible));
        var back = await desk.FormAsync("B");
        Assert.Equal(new NotRetired("B"), (await retire.RestoreAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), back.Id, back.Version), default)).Refusal);
    }

    [Fact]
    public async Task A_part_of_a_bundle_stays_while_the_bundle_does()
    {
        var desk = await CatalogueDesk.OpenAsync(app, [.. Four, ShopWorld.Item("kit", "Kit") with { Parts = [new CataloguePart("item-a", 1)] }]);
        var (part, kit) = (await desk.FormAsync("A"), await desk.FormAsync("Kit"));
        var retire = desk.Staff.Get<RetireItem>();
        Assert.Equal(new PartOfBundle("A", "Kit"), (await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), part.Id, part.Version), default)).Refusal);
        var gone = (await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), kit.Id, kit.Version), default)).Value;
        Assert.Null((await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), part.Id, part.Version), default)).Refusal);
        Assert.Equal(new StillRetired("Kit", "A"), (await retire.RestoreAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), kit.Id, gone.Version), default)).Refusal);
    }

    [Fact]
    public async Task A_category_takes_its_items_with_it_and_brings_only_those_back()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var (goods, first) = (await desk.CategoryAsync("Goods"), await desk.FormAsync("A"));
        Assert.Null((await desk.Staff.Get<RetireItem>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), first.Id, first.Version), default)).Refusal);
        var retire = desk.Staff.Get<RetireCategory>();
        var retired = (await retire.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), goods.Id, goods.Version), default)).Value;
        Assert.Equal(3, retired.Items);
        Assert.Empty(await desk.RowsAsync());
        var late = await desk.SaveAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), null, ShopWorld.Item("late", "Late")) { CategoryId = goods.Id });
        Assert.Equal(new FieldFault("category", "one of the categories there are."), Assert.Single(Assert.IsType<EditFaulty>(late.Refusal).Fields));
        Assert.Equal(3, (await retire.RestoreAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), goods.Id, retired.Version), default)).Value.Items);
        Assert.Equal("BCD", await NamesAsync(desk));
        Assert.False((await desk.CategoryAsync("Goods")).Visible);
    }

    [Fact]
    public async Task Many_items_are_changed_at_once_and_each_that_cannot_be_is_named()
    {
        var desk = await CatalogueDesk.OpenAsync(app, [.. Four[..3], ShopWorld.Item("euro", "Euro") with { Currency = "EUR" }]);
        var ids = (await desk.RowsAsync()).ToDictionary(row => row.Name, row => row.Id);
        var bulk = desk.Staff.Get<BulkEditItems>();
        Task<Result<BulkEdited>> RunAsync(BulkEdit edit, params long[] more) =>
            bulk.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), [.. ids.Values, .. more], edit), default);

        var priced = (await RunAsync(new BulkEdit { Price = 333, SetsStock = true, Stock = 9 }, 999_999_999)).Value;
        Assert.Equal([BulkOutcome.Changed, BulkOutcome.Changed, BulkOutcome.Changed, BulkOutcome.Left, BulkOutcome.Left], priced.Lines.Select(line => line.Outcome));
        Assert.Equal((333L, (int?)9), ((await desk.FormAsync("A")).Item.Price, (await desk.FormAsync("A")).Item.Stock));
        Assert.Equal(500, (await desk.FormAsync("Euro")).Item.Price);
        Assert.Equal(4, (await RunAsync(new BulkEdit { PricePercent = 50 })).Value.Changed);
        Assert.Equal((500L, 750L), ((await desk.FormAsync("A")).Item.Price, (await desk.FormAsync("Euro")).Item.Price));
        Assert.All((await RunAsync(new BulkEdit { Visible = true })).Value.Lines, line => Assert.Equal(BulkOutcome.Same, line.Outcome));
        var other = await NewCategoryAsync(desk, "Other");
        Assert.Equal(4, (await RunAsync(new BulkEdit { CategoryId = other.Id, Visible = false })).Value.Changed);
        Assert.Equal(0, (await desk.CategoryAsync("Goods")).Items);
    }

    [Fact]
    public async Task Bulk_edits_have_bounds()
    {
        var desk = await CatalogueDesk.OpenAsync(app, Four);
        var bulk = desk.Staff.Get<BulkEditItems>();
        Task<Result<BulkEdited>> RunAsync(BulkEdit edit, params IReadOnlyList<long> ids) => bulk.HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), ids, edit), default);
        Assert.Equal(new InvalidInput("Choose 1 to 500 items."), (await RunAsync(new BulkEdit { Visible = true })).Refusal);
        Assert.Equal(new InvalidInput("Choose 1 to 500 items."), (await RunAsync(new BulkEdit { Visible = true }, [.. Enumerable.Range(1, 501).Select(id => (long)id)])).Refusal);
        Assert.Equal(new InvalidInput("Say what is to be changed."), (await RunAsync(new BulkEdit(), 1)).Refusal);
        Assert.Equal(new InvalidInput("A percentage is from -99 to 1,000, and not 0."), (await RunAsync(new BulkEdit { PricePercent = -100 }, 1)).Refusal);
    }

    [Theory]
    [InlineData(ItemSort.Name, true, "DCBA")]
    [InlineData(ItemSort.Price, false, "ABCD")]
    [InlineData(ItemSort.Stock, true, "DCBA")]
    [InlineData(ItemSort.Updated, false, "ABCD")]
    [InlineData(ItemSort.Position, true, "DCBA")]
    public async Task A_list_is_sorted_and_paged(ItemSort sort, bool descending, string names)
    {
        var desk = await CatalogueDesk.OpenAsync(app, [.. Four.Select((item, index) => item with { Price = 100 + index, Stock = index })]);
        var pages = new List<string>();
        for (var page = 0; page < 2; page++)
            pages.AddRange((await desk.RowsAsync(new ItemFilter { Sort = sort, Descending = descending, Page = page, PageSize = 2 })).Select(row => row.Name));
        Assert.Equal(names, string.Concat(pages));
        Assert.Equal("A", Assert.Single(await desk.RowsAsync(new ItemFilter { OutOfStock = true })).Name);
        Assert.Equal("C", Assert.Single(await desk.RowsAsync(new ItemFilter { Text = "ITEM-C" })).Name);
        Assert.Empty(await desk.RowsAsync(new ItemFilter { Text = "%" }));
        Assert.Empty(await desk.RowsAsync(new ItemFilter { Visible = false }));
    }

    private static async Task<string> NamesAsync(CatalogueDesk desk) => string.Concat((await desk.RowsAsync()).Select(row => row.Name));

    private static async Task MoveAsync(CatalogueDesk desk, long id, long? after) =>
        Assert.Null((await desk.Staff.Get<MoveItem>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), id, after), default)).Refusal);

    private static async Task<SavedCategory> NewCategoryAsync(CatalogueDesk desk, string name) => (await desk.Staff.Get<SaveCategory>().HandleAsync(
        new(desk.Keeper, desk.Staff.Guild.NewKey(), null, new CatalogueCategory(null, name, null) { Description = "More" }), default)).Value;
}
