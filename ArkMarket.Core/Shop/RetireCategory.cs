using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>
/// Somebody who keeps the catalogue takes a category out of it with all its items, or brings it back with those that went
/// with it. What comes back is hidden until somebody shows it.
/// </summary>
public sealed class RetireCategory(CatalogueEdits edits)
{
    public sealed record Request(Actor Actor, RequestKey Key, long CategoryId, int SeenVersion);

    public Task<Result<Retired>> HandleAsync(Request request, CancellationToken ct) => ApplyAsync(request, Retire, ct);

    public Task<Result<Retired>> RestoreAsync(Request request, CancellationToken ct) => ApplyAsync(request, Restore, ct);

    private Task<Result<Retired>> ApplyAsync(Request request, Func<CatalogueEdit, ShopCategory, Result<Retired>> decide, CancellationToken ct) =>
        edits.ApplyAsync((request.Actor, request.Key), [], edit =>
        {
            if (edit.Category(request.CategoryId) is not { } category)
                return Task.FromResult<Result<Retired>>(new NotFound("category"));
            if (category.Version != request.SeenVersion)
                return Task.FromResult<Result<Retired>>(new EditedMeanwhile(category.Name, category.Version) { By = category.UpdatedBy, At = category.UpdatedAt });
            return Task.FromResult(decide(edit, category));
        }, ct);

    private static Result<Retired> Retire(CatalogueEdit edit, ShopCategory category)
    {
        if (category.RetiredAt is not null)
            return new AlreadyRetired(category.Name);
        var items = edit.State.Items.Values.Where(item => item.CategoryId == category.Id && item.RetiredAt is null).ToList();
        foreach (var item in items)
            if (RetireItem.BundleWith(edit, item, bundle => bundle.CategoryId != category.Id) is { } bundle)
                return new PartOfBundle(item.Name, bundle.Name);
        category.Retire(edit.Work.Now);
        foreach (var item in items)
            item.Retire(edit.Work.Now);
        return Done(edit, category, items, "category_retired");
    }

    private static Result<Retired> Restore(CatalogueEdit edit, ShopCategory category)
    {
        if (category.RetiredAt is not { } at)
            return new NotRetired(category.Name);
        // What was retired by itself, before or after, stays so.
        var items = edit.State.Items.Values.Where(item => item.CategoryId == category.Id && item.RetiredAt == at).ToList();
        category.Show(visible: false);
        foreach (var item in items)
            item.Show(visible: false);
        var full = edit.State.Overfull(items: false) ?? edit.State.Overfull(items: true);
        return full is not null ? full : Done(edit, category, items, "category_restored");
    }

    private static Retired Done(CatalogueEdit edit, ShopCategory category, List<ShopItem> items, string action)
    {
        category.Touch(edit.Actor.User, edit.Work.Now);
        foreach (var item in items)
            item.Touch(edit.Actor.User, edit.Work.Now);
        edit.Audit(action, $"category:{category.Id}", new FieldChange("items", "", $"{items.Count}"));
        return new Retired(category.Id, category.Name, category.Version, items.Count);
    }
}
