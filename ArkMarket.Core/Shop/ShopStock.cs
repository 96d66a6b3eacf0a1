using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>What a buyer wants of one item, as the card showed it.</summary>
public sealed record WantedItem(long ItemId, int PriceVersion, int Quantity);

/// <summary>An item that is locked and has enough for an order; <see cref="ShopStock.Take"/> takes it.</summary>
/// <param name="Item">What is bought.</param>
/// <param name="Takes">What leaves the stock: the item itself and, for a bundle, what is in it.</param>
public sealed record ReservedItem(ShopItem Item, IReadOnlyList<(ShopItem Item, int Quantity)> Takes);

/// <summary>
/// The stock of a shop. Rows are locked in the order of their ids, so that two orders of bundles that share parts wait
/// for each other instead of blocking one another, and every change leaves a <see cref="StockMovement"/>.
/// </summary>
public static class ShopStock
{
    /// <summary>Locks an item and its parts, and checks that what the buyer saw still holds and that enough is left.</summary>
    public static async Task<Result<ReservedItem>> ReserveAsync(Work work, WantedItem wanted, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        // Contents that change after this was read change the price version too, which is checked under the lock.
        var parts = await db.Set<ItemPart>().AsNoTracking().Where(p => p.GuildId == work.Guild && p.ItemId == wanted.ItemId).ToListAsync(ct);
        var locked = await LockAsync(work, [wanted.ItemId, .. parts.Select(part => part.PartId)], ct);
        if (locked.Find(item => item.Id == wanted.ItemId) is not { } item)
            return new NotFound("item");
        if (!item.Visible || !await db.Set<ShopCategory>().AnyAsync(c => c.GuildId == work.Guild && c.Id == item.CategoryId && c.Visible, ct))
            return new ItemWithdrawn(item.Name);
        if (item.PriceVersion != wanted.PriceVersion)
            return await ChangedAsync(db, item, wanted.PriceVersion, ct);
        if (item.Stock < wanted.Quantity)
            return item.Stock is 0 ? new SoldOut(item.Name) : new NotEnoughLeft(item.Name, item.Stock.Value);
        var takes = parts.Select(part => (Item: locked.First(i => i.Id == part.PartId), Quantity: part.Quantity * wanted.Quantity)).ToList();
        if (takes.Find(take => take.Item.Stock < take.Quantity) is { Item: { } missing })
            return new PartSoldOut(item.Name, missing.Name, missing.Stock ?? 0);
        return new ReservedItem(item, [(item, wanted.Quantity), .. takes]);
    }

    /// <summary>Takes what was reserved off the stock.</summary>
    public static void Take(Work work, ArkMarketDb db, ReservedItem reserved, (long OrderId, UserId Buyer) order)
    {
        foreach (var (item, quantity) in reserved.Takes)
            if (item.Stock is { } stock)
                Set(db, item, stock - quantity, new(StockReason.Ordered, work.Now) { OrderId = order.OrderId, Actor = order.Buyer });
    }

    /// <summary>An order was cancelled: exactly what it took is there again, and its coupon can be used again. A second call changes nothing.</summary>
    public static async Task PutBackAsync(Work work, long orderId, UserId? actor, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var taken = await db.Set<StockMovement>().AsNoTracking()
            .Where(m => m.GuildId == work.Guild && m.OrderId == orderId)
            .GroupBy(m => m.ItemId)
            .Select(group => new { ItemId = group.Key, Quantity = -group.Sum(m => m.Delta ?? 0) })
            .Where(take => take.Quantity > 0)
            .ToDictionaryAsync(take => take.ItemId, take => take.Quantity, ct);
        foreach (var item in await LockAsync(work, [.. taken.Keys], ct))
        {
            // What became unlimited since has nothing to be put back to.
            var stock = item.Stock is { } left ? Math.Min(ShopItem.StockMax, left + taken[item.Id]) : (int?)null;
            Set(db, item, stock, new(StockReason.PutBack, work.Now) { OrderId = orderId, Actor = actor });
        }

        await CouponDesk.FreeAsync(work, orderId, ct);
    }

    /// <summary>Sets an item's stock, which the caller has locked, and writes the change down.</summary>
    internal static void Set(ArkMarketDb db, ShopItem item, int? stock, StockCause cause)
    {
        if (item.Stock == stock)
            return;
        db.Add(new StockMovement
        {
            GuildId = item.GuildId, ItemId = item.Id, At = cause.At, Delta = stock - item.Stock, StockAfter = stock,
            Reason = cause.Reason, OrderId = cause.OrderId, Actor = cause.Actor, Note = cause.Note,
        });
        item.Stock = stock;
    }

    internal static async Task<List<ShopItem>> LockAsync(Work work, long[] ids, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        return await db.Set<ShopItem>()
            .FromSql($"SELECT * FROM shop_items WHERE guild_id = {work.Guild.Db} AND id = ANY({ids}) ORDER BY id FOR UPDATE")
            .ToListAsync(ct);
    }

    private static async Task<Refusal> ChangedAsync(ArkMarketDb db, ShopItem item, int seen, CancellationToken ct)
    {
        var before = await db.Set<ItemPrice>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.GuildId == item.GuildId && p.ItemId == item.Id && p.Version == seen, ct);
        return before is not null && (before.Price, before.Currency) == (item.Price, item.Currency)
            ? new ContentsChanged(item.Name)
            : new PriceChanged(item.Name, item.Price, item.PriceVersion) { Currency = item.Currency };
    }
}

/// <summary>Why an item's stock changes.</summary>
internal sealed record StockCause(StockReason Reason, DateTimeOffset At)
{
    public long? OrderId { get; init; }

    public UserId? Actor { get; init; }

    public string? Note { get; init; }
}
