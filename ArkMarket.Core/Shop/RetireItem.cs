using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>What was taken out of the catalogue, or brought back.</summary>
/// <param name="Items">How many items went with it.</param>
public sealed record Retired(long Id, string Name, int Version, int Items);

/// <summary>
/// Somebody who keeps the catalogue takes an item out of it for good, or brings it back. Nothing is deleted: orders, prices
/// and the books of the stock refer to it. What comes back is hidden until somebody shows it.
/// </summary>
public sealed class RetireItem(CatalogueEdits edits)
{
    public sealed record Request(Actor Actor, RequestKey Key, long ItemId, int SeenVersion);

    public Task<Result<Retired>> HandleAsync(Request request, CancellationToken ct) => ApplyAsync(request, (edit, item) =>
    {
        if (item.RetiredAt is not null)
            return new AlreadyRetired(item.Name);
        if (BundleWith(edit, item, _ => true) is { } bundle)
            return new PartOfBundle(item.Name, bundle.Name);
        item.Retire(edit.Work.Now);
        edit.Audit("item_retired", $"item:{item.Id}");
        return null;
    }, ct);

    public Task<Result<Retired>> RestoreAsync(Request request, CancellationToken ct) => ApplyAsync(request, (edit, item) =>
    {
        if (item.RetiredAt is null)
            return new NotRetired(item.Name);
        if (edit.Category(item.CategoryId) is { RetiredAt: not null } category)
            return new StillRetired(item.Name, category.Name);
        if (edit.State.Parts.Where(part => part.ItemId == item.Id).Select(part => edit.Item(part.PartId)).FirstOrDefault(part => part?.RetiredAt is not null) is { } missing)
            return new StillRetired(item.Name, missing.Name);
        item.Show(visible: false);
        edit.Audit("item_restored", $"item:{item.Id}");
        return edit.State.Overfull(items: true);
    }, ct);

    /// <summary>A bundle in use that an item is in.</summary>
    internal static ShopItem? BundleWith(CatalogueEdit edit, ShopItem item, Func<ShopItem, bool> counts) => edit.State.Parts
        .Where(part => part.PartId == item.Id)
        .Select(part => edit.Item(part.ItemId))
        .FirstOrDefault(bundle => bundle is { RetiredAt: null } && counts(bundle));

    private Task<Result<Retired>> ApplyAsync(Request request, Func<CatalogueEdit, ShopItem, Refusal?> decide, CancellationToken ct) =>
        edits.ApplyAsync((request.Actor, request.Key), [request.ItemId], edit => Task.FromResult<Result<Retired>>(Decide(edit, request, decide)), ct);

    private static Result<Retired> Decide(CatalogueEdit edit, Request request, Func<CatalogueEdit, ShopItem, Refusal?> decide)
    {
        if (edit.Item(request.ItemId) is not { } item)
            return new NotFound("item");
        if (item.Version != request.SeenVersion)
            return new EditedMeanwhile(item.Name, item.Version) { By = item.UpdatedBy, At = item.UpdatedAt };
        if (decide(edit, item) is { } refusal)
            return refusal;
        item.Touch(edit.Actor.User, edit.Work.Now);
        return new Retired(item.Id, item.Name, item.Version, 1);
    }
}

public sealed record PartOfBundle(string Item, string Bundle) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Item} is part of {Bundle}. Nothing was changed. Take it out of the bundle first, or take the bundle out of the catalogue.";
}

public sealed record AlreadyRetired(string Name) : Refusal
{
    public override string Explain(Wording wording) => $"{Name} was taken out of the catalogue before. Nothing was changed.";
}

public sealed record NotRetired(string Name) : Refusal
{
    public override string Explain(Wording wording) => $"{Name} is in the catalogue. Nothing was changed.";
}

public sealed record StillRetired(string Name, string Needed) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Name} needs {Needed}, which is out of the catalogue too. Nothing was changed. Bring {Needed} back first.";
}
