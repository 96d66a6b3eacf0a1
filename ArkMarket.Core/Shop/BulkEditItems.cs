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
            lines.Add(items.TryGetValue(id, out var item) ? Change(edit, item, bulk, ref last) : new BulkLine(id, null, BulkOutcome.Left) { Why = "There is no such item." });
        return new BulkEdited(lines);
    }

    private static BulkLine Change(CatalogueEdit edit, ShopItem item, BulkEdit bulk, ref int last)
    {
        if (item.RetiredAt is not null)
            return Left(item, "It was taken out of the catalogue.");
        if (bulk.Price is not null && item.Currency != bulk.Currency)
            return Left(item, "Its price is in another currency.");
        if (NewPrice(item, bulk) is not { } price)
            return Left(item, $"A price is at most {Credits.Max:N0}.");
        var changes = new List<FieldChange>();
        var before = (item.Price, item.Visible, item.Stock, item.CategoryId);
        if (price != item.Price)
            edit.Db.Add(item.Reprice((price, item.Currency), contentsChanged: false, edit.Actor.User, edit.Work.Now)!);
        if (bulk.Visible is { } visible && visible != item.Visible)
            item.Show(visible);
        if (bulk.SetsStock)
            ShopStock.Set(edit.Db, item, bulk.Stock, new(StockReason.Adjusted, edit.Work.Now) { Actor = edit.Actor.User });
        if (bulk.CategoryId is { } category && category != item.CategoryId)
            (item.CategoryId, item.Position) = (category, ++last);

        Note("price", $"{before.Price.Value}", $"{item.Price.Value}");
        Note("visible", before.Visible ? "yes" : "no", item.Visible ? "yes" : "no");
        Note("stock", $"{before.Stock}", $"{item.Stock}");
        Note("category", edit.Category(before.CategoryId)!.Key, edit.Category(item.CategoryId)!.Key);
        if (changes.Count == 0)
            return new BulkLine(item.Id, item.Name, BulkOutcome.Same);
        if (changes.Any(change => change.Field != CatalogueChange.Stock))
            item.Touch(edit.Actor.User, edit.Work.Now);
        edit.Audit("item_edited", $"item:{item.Id}", changes);
        return new BulkLine(item.Id, item.Name, BulkOutcome.Changed);

        void Note(string field, string from, string to)
        {
            if (from != to)
                changes.Add(new FieldChange(field, from, to));
        }
    }

    private static BulkLine Left(ShopItem item, string why) => new(item.Id, item.Name, BulkOutcome.Left) { Why = why };

    private static Credits? NewPrice(ShopItem item, BulkEdit bulk)
    {
        var price = bulk switch
        {
            { Price: { } set } => set,
            { PricePercent: { } percent } => (long)Math.Max(1, Math.Round(item.Price.Value * (100m + percent) / 100m, MidpointRounding.AwayFromZero)),
            _ => item.Price.Value,
        };
        return Credits.TryOf(price, out var credits) ? credits : null;
    }
}
