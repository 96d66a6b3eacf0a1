using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>Where something stands now, from 0.</summary>
public sealed record Moved(long Id, int Place);

/// <summary>
/// Somebody who keeps the catalogue gives an item another place, in its category or another. The place is named by the
/// item before it, not by a number: whatever others move at the same time, it comes to stand there.
/// </summary>
public sealed class MoveItem(CatalogueEdits edits)
{
    /// <param name="After">The item it comes after; null puts it first.</param>
    public sealed record Request(Actor Actor, RequestKey Key, long ItemId, long? After)
    {
        /// <summary>Null: the category it is in.</summary>
        public long? CategoryId { get; init; }
    }

    public Task<Result<Moved>> HandleAsync(Request request, CancellationToken ct) =>
        edits.ApplyAsync((request.Actor, request.Key), [request.ItemId], edit => Task.FromResult(Decide(edit, request)), ct);

    private static Result<Moved> Decide(CatalogueEdit edit, Request request)
    {
        if (edit.Item(request.ItemId) is not { RetiredAt: null } item)
            return new NotFound("item");
        if (edit.Category(request.CategoryId ?? item.CategoryId) is not { RetiredAt: null } category)
            return new NotFound("category");
        var others = edit.State.Items.Values.Where(other => other.CategoryId == category.Id && other != item).OrderBy(other => other.Position).ThenBy(other => other.Id).ToList();
        var before = request.After is { } after ? others.FindIndex(other => other.Id == after) : -1;
        if (request.After is not null && before < 0)
            return new PlaceGone(item.Name);

        var from = edit.Category(item.CategoryId)!;
        others.Insert(before + 1, item);
        for (var place = 0; place < others.Count; place++)
            others[place].Position = place;
        if (from != category)
        {
            item.CategoryId = category.Id;
            item.Touch(edit.Actor.User, edit.Work.Now);
        }

        edit.Audit("item_moved", $"item:{item.Id}", new FieldChange("category", from.Key, category.Key), new FieldChange("place", "", $"{before + 2}"));
        return new Moved(item.Id, before + 1);
    }
}

/// <summary>The same for a category.</summary>
public sealed class MoveCategory(CatalogueEdits edits)
{
    /// <param name="After">The category it comes after; null puts it first.</param>
    public sealed record Request(Actor Actor, RequestKey Key, long CategoryId, long? After);

    public Task<Result<Moved>> HandleAsync(Request request, CancellationToken ct) =>
        edits.ApplyAsync((request.Actor, request.Key), [], edit => Task.FromResult(Decide(edit, request)), ct);

    private static Result<Moved> Decide(CatalogueEdit edit, Request request)
    {
        if (edit.Category(request.CategoryId) is not { RetiredAt: null } category)
            return new NotFound("category");
        var others = edit.State.Categories.Values.Where(other => other != category).OrderBy(other => other.Position).ThenBy(other => other.Id).ToList();
        var before = request.After is { } after ? others.FindIndex(other => other.Id == after) : -1;
        if (request.After is not null && before < 0)
            return new PlaceGone(category.Name);
        others.Insert(before + 1, category);
        for (var place = 0; place < others.Count; place++)
            others[place].Position = place;
        edit.Audit("category_moved", $"category:{category.Id}", new FieldChange("place", "", $"{before + 2}"));
        return new Moved(category.Id, before + 1);
    }
}

public sealed record PlaceGone(string Name) : Refusal
{
    public override string Explain(Wording wording) =>
        $"What {Name} was to come after is not there any more. Nothing was moved. Look at the order as it is now, and move it again.";
}
