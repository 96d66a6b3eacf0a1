using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>
/// Somebody who keeps the catalogue changes many items alike. All that can be changed is, together; each that cannot is left
/// as it is and named. It says what to do and not what should come out, so it needs no version.
/// </summary>
public sealed class BulkEditItems(CatalogueEdits edits)
{
    public const int ItemsMax = 500;

    public sealed record Request(Actor Actor, RequestKey Key, IReadOnlyList<long> ItemIds, BulkEdit Edit);

    public async Task<Result<BulkEdited>> HandleAsync(Request request, CancellationToken ct)
    {
        long[] ids = [.. request.ItemIds.Distinct()];
        if (ids.Length is 0 or > ItemsMax)
            return new InvalidInput($"Choose 1 to {ItemsMax} items.");
        if (request.Edit.Fault() is { } fault)
            return new InvalidInput(fault);
        return await edits.ApplyAsync((request.Actor, request.Key), ids, edit => Task.FromResult(Decide(edit, ids, request.Edit)), ct);
    }

    private static Result<BulkEdited> Decide(CatalogueEdit edit, long[] ids, BulkEdit bulk)
    {
        if (bulk.CategoryId is { } wanted && edit.Category(wanted) is not { RetiredAt: null })
            return new NotFound("category");
        var items = edit.State.Items.Values.ToDictionary(item => item.Id);
        var last = edit.State.Items.Values.Where(item => item.CategoryId == bulk.CategoryId).Select(item => item.Position).DefaultIfEmpty(-1).Max();
        var lines = new List<BulkLine>(ids.Length);
        foreach (var id in ids)
            lines.Add(items.TryGetValue(id, out var item) ? Change(edit, item, bulk, ref last) : BulkLine.Gone(id));
        return new BulkEdited(lines);
    }

    private static BulkLine Change(CatalogueEdit edit, ShopItem item, BulkEdit bulk, ref int last)
    {
        var plan = BulkPlan.Of(item, bulk, id => edit.Category(id)!.Key);
        if (plan.Changes.Count == 0)
            return plan.Line(item);
        if (plan.Price != item.Price)
            edit.Db.Add(item.Reprice((plan.Price, item.Currency), contentsChanged: false, edit.Actor.User, edit.Work.Now)!);
        if (plan.Visible != item.Visible)
            item.Show(plan.Visible);
        if (bulk.SetsStock)
            ShopStock.Set(edit.Db, item, plan.Stock, new(StockReason.Adjusted, edit.Work.Now) { Actor = edit.Actor.User });
        if (plan.CategoryId != item.CategoryId)
            (item.CategoryId, item.Position) = (plan.CategoryId, ++last);
        if (plan.Changes.Any(change => change.Field != CatalogueChange.Stock))
            item.Touch(edit.Actor.User, edit.Work.Now);
        edit.Audit("item_edited", $"item:{item.Id}", plan.Changes);
        return plan.Line(item);
    }
}
