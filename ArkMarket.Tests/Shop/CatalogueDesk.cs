using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>Somebody who keeps a catalogue at their desk.</summary>
internal sealed class CatalogueDesk(TestStaff staff)
{
    public TestStaff Staff => staff;

    public Actor Keeper { get; } = staff[Right.Catalogue];

    public static async Task<CatalogueDesk> OpenAsync(AppFixture app, params IReadOnlyList<CatalogueItem> items)
    {
        var desk = new CatalogueDesk(await TestStaff.NewAsync(app));
        if (items.Count > 0)
        {
            var imported = await desk.Staff.Get<ImportCatalogue>()
                .HandleAsync(new(desk.Staff.Guild.Admin().Actor, desk.Staff.Guild.NewKey(), ShopWorld.File(items)), CancellationToken.None);
            Assert.Null(imported.Refusal);
        }

        return desk;
    }

    public async Task<IReadOnlyList<ItemRow>> RowsAsync(ItemFilter? filter = null) =>
        (await staff.Get<ItemList>().HandleAsync(Keeper, filter ?? new ItemFilter(), CancellationToken.None)).Value.Rows;

    public async Task<ItemForm> FormAsync(string name)
    {
        var row = (await RowsAsync(new ItemFilter { PageSize = 100 })).Single(found => found.Name == name);
        return (await staff.Get<CatalogueForms>().ItemAsync(Keeper, row.Id, CancellationToken.None)).Value;
    }

    public async Task<CategoryRow> CategoryAsync(string name, bool retired = false) =>
        (await staff.Get<CatalogueForms>().CategoriesAsync(Keeper, retired, CancellationToken.None)).Value.Single(found => found.Name == name);

    public Task<Result<SavedItem>> SaveAsync(ItemForm form, Func<CatalogueItem, CatalogueItem> edit, Actor? actor = null) => SaveAsync(
        new(actor ?? Keeper, staff.Guild.NewKey(), form.Id, edit(form.Item)) { SeenVersion = form.Version, SeenStock = form.Item.Stock });

    public Task<Result<SavedItem>> SaveAsync(SaveItem.Request request) => staff.Get<SaveItem>().HandleAsync(request, CancellationToken.None);
}
