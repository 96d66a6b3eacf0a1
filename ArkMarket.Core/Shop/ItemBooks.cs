using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <param name="Prices">Newest first.</param>
/// <param name="Older">The cursor of the next page; null when this is the last.</param>
public sealed record PricePage(string Item, IReadOnlyList<ItemPrice> Prices, int? Older);

/// <summary>Every price an item had.</summary>
public sealed class PriceHistory(Database database, GuildConfigs configs)
{
    public const int PageSize = 50;

    /// <param name="before">The price version the page before ended with; null begins with the newest.</param>
    public async Task<Result<PricePage>> HandleAsync(Actor actor, long itemId, int? before, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        if (await ItemBooks.NameAsync(db, actor.Guild, itemId, ct) is not { } name)
            return new NotFound("item");
        var rows = await db.Set<ItemPrice>().AsNoTracking()
            .Where(p => p.GuildId == actor.Guild && p.ItemId == itemId && (before == null || p.Version < before))
            .OrderByDescending(p => p.Version).Take(PageSize + 1).ToListAsync(ct);
        return new PricePage(name, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Version : null);
    }
}

/// <param name="Movements">Newest first.</param>
/// <param name="Older">The cursor of the next page; null when this is the last.</param>
public sealed record StockPage(string Item, IReadOnlyList<StockMovement> Movements, long? Older);

/// <summary>Every change of an item's stock.</summary>
public sealed class StockHistory(Database database, GuildConfigs configs)
{
    public const int PageSize = 50;

    public async Task<Result<StockPage>> HandleAsync(Actor actor, long itemId, long? before, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        if (await ItemBooks.NameAsync(db, actor.Guild, itemId, ct) is not { } name)
            return new NotFound("item");
        var rows = await db.Set<StockMovement>().AsNoTracking()
            .Where(m => m.GuildId == actor.Guild && m.ItemId == itemId && (before == null || m.Id < before))
            .OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(ct);
        return new StockPage(name, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}

internal static class ItemBooks
{
    public static Task<string?> NameAsync(ArkMarketDb db, GuildId guild, long itemId, CancellationToken ct) =>
        db.Set<ShopItem>().Where(i => i.GuildId == guild && i.Id == itemId).Select(i => i.Name).SingleOrDefaultAsync(ct);
}
