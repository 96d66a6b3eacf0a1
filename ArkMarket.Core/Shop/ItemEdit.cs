using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>One item on its way into the catalogue, typed by hand.</summary>
internal static class ItemEdit
{
    public static async Task<Result<SavedItem>> RunAsync(CatalogueEdit edit, SaveItem.Request request, CancellationToken ct)
    {
        var item = request.ItemId is { } id ? edit.Item(id) : null;
        if (item is null && request.ItemId is not null)
            return new NotFound("item");
        if (item is not null && (item.Version != request.SeenVersion || (request.SetsStock && item.Stock != request.SeenStock)))
            return new EditedMeanwhile(item.Name, item.Version) { By = item.UpdatedBy, At = item.UpdatedAt };
        var categoryId = request.CategoryId ?? item?.CategoryId;
        if (categoryId is not { } wanted || edit.Category(wanted) is not { RetiredAt: null } category)
            return EditFaulty.Of([new(new CataloguePlace(0, 0, "category"), "one of the categories there are.")]);

        var key = item?.Key ?? request.Item.Key ?? CatalogueEdit.KeyFor(request.Item.Name, edit.State.Items.ContainsKey);
        var stock = item is null || request.SetsStock ? request.Item.Stock : item.Stock;
        var file = CatalogueFile.Of(new CatalogueCategory(category.Key, category.Name, [request.Item with { Key = key, Stock = stock }])
        {
            Emoji = category.Emoji, Description = category.Description, Visible = category.Visible,
        });
        if (Faults(edit, file, item is null ? key : null) is { Count: > 0 } faults)
            return EditFaulty.Of(faults);
        return await PutAsync(edit, file.Normalised(), (item is null, request.SetsStock), ct);
    }

    private static IReadOnlyList<CatalogueFault> Faults(CatalogueEdit edit, CatalogueFile file, string? newKey)
    {
        var faults = CatalogueCheck.Faults(file);
        if (faults.Count > 0)
            return faults;
        if (newKey is not null && edit.State.Items.ContainsKey(newKey))
            return [new(new CataloguePlace(0, 0, "key"), $"\"{newKey}\" is used by another item.")];
        return CatalogueFit.Faults(edit.State.ToFile(), file.Normalised(), (edit.Actor, edit.Config));
    }

    private static async Task<Result<SavedItem>> PutAsync(CatalogueEdit edit, CatalogueFile file, (bool IsNew, bool SetsStock) how, CancellationToken ct)
    {
        var key = file.Categories![0].Items![0].Key!;
        var changes = CatalogueChange.Between(edit.State.ToFile(), file).Where(change => change.IsItem).SelectMany(change => change.Fields).ToList();
        var merge = new CatalogueMerge(edit.Work, edit.Db, edit.State, edit.Actor.User)
        {
            KeepsStock = how.IsNew || how.SetsStock ? new HashSet<string>() : new HashSet<string> { key },
            KeepsPlaces = true,
            StockReason = how.IsNew ? StockReason.Imported : StockReason.Adjusted,
        };
        merge.PutItems(CatalogueMerge.Places(file));
        if (edit.State.Overfull(items: true) is { } full)
            return full;
        // A new one has its id only now, which its price and its stock refer to.
        if (how.IsNew)
            await edit.Db.SaveChangesAsync(ct);
        merge.PutRest(merge.Merged);
        var item = edit.State.Items[key];
        if (how.IsNew || changes.Count > 0)
            edit.Audit(how.IsNew ? "item_added" : "item_edited", $"item:{item.Id}", changes);
        return new SavedItem(item.Id, item.Key, item.Name, item.Version) { PriceVersion = item.PriceVersion, Changes = changes };
    }
}
