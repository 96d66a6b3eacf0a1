using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>The whole catalogue of one server, hidden things too.</summary>
internal sealed class CatalogueState
{
    public required Dictionary<string, ShopCategory> Categories { get; init; }

    public required Dictionary<string, ShopItem> Items { get; init; }

    public required List<ItemPart> Parts { get; init; }

    /// <summary>For changing: nobody else changes the catalogue meanwhile, and nobody orders from it.</summary>
    public static async Task<CatalogueState> LockAsync(Work work, CancellationToken ct)
    {
        await work.LockAsync("catalogue", 0, ct);
        var db = await work.DbAsync(ct);
        var items = db.Set<ShopItem>().FromSql($"SELECT * FROM shop_items WHERE guild_id = {work.Guild.Db} ORDER BY id FOR UPDATE");
        return await ReadAsync(db, items, work.Guild, ct);
    }

    /// <summary>For an edit of some items: nobody else edits meanwhile, and only orders of these wait.</summary>
    public static async Task<CatalogueState> LockAsync(Work work, long[] items, CancellationToken ct)
    {
        await work.LockAsync("catalogue", 0, ct);
        await ShopStock.LockAsync(work, items, ct);
        var db = await work.DbAsync(ct);
        return await ReadAsync(db, db.Set<ShopItem>().Where(item => item.GuildId == work.Guild), work.Guild, ct);
    }

    /// <summary>What there is too much of: in the shop, or with all that was retired and is kept.</summary>
    public CatalogueFull? Overfull(bool items)
    {
        var (things, kept, most) = items
            ? ("items", Items.Count, CatalogueFile.ItemsMax)
            : ("categories", Categories.Count, CatalogueFile.CategoriesMax);
        var shown = items ? Items.Values.Count(item => item.RetiredAt is null) : Categories.Values.Count(category => category.RetiredAt is null);
        if (shown > most)
            return new CatalogueFull(things, shown, most);
        return kept > most * CatalogueFile.KeptTimes ? new CatalogueFull($"{things} with the retired ones", kept, most * CatalogueFile.KeptTimes) : null;
    }

    /// <summary>Without what was retired.</summary>
    public CatalogueState InUse()
    {
        var items = Items.Values.Where(item => item.RetiredAt is null).ToDictionary(item => item.Key);
        var ids = items.Values.Select(item => item.Id).ToHashSet();
        return new CatalogueState
        {
            Items = items,
            // A category is kept as long as something in use is in it.
            Categories = Categories.Values.Where(category => category.RetiredAt is null || items.Values.Any(item => item.CategoryId == category.Id))
                .ToDictionary(category => category.Key),
            Parts = Parts.FindAll(part => ids.Contains(part.ItemId) && ids.Contains(part.PartId)),
        };
    }

    public static Task<CatalogueState> ReadAsync(ArkMarketDb db, GuildId guild, CancellationToken ct) =>
        ReadAsync(db, db.Set<ShopItem>().AsNoTracking().Where(item => item.GuildId == guild), guild, ct);

    /// <summary>As a file that imports again unchanged.</summary>
    public CatalogueFile ToFile()
    {
        var keys = Items.Values.ToDictionary(item => item.Id, item => item.Key);
        var items = Items.Values.OrderBy(item => item.Position).ThenBy(item => item.Id).ToLookup(item => item.CategoryId);
        var parts = Parts.ToLookup(part => part.ItemId, part => new CataloguePart(keys[part.PartId], part.Quantity));
        return new CatalogueFile(CatalogueFile.FormatName, CatalogueFile.FormatVersion,
        [
            .. Categories.Values.OrderBy(category => category.Position).ThenBy(category => category.Id).Select(category =>
                new CatalogueCategory(category.Key, category.Name, [.. items[category.Id].Select(item => ToFile(item, parts[item.Id]))])
                {
                    Emoji = category.Emoji, Description = category.Description, Visible = category.Visible,
                }),
        ]);
    }

    /// <summary>One item as a file has it.</summary>
    public CatalogueItem FileItem(ShopItem item)
    {
        var keys = Items.Values.ToDictionary(other => other.Id, other => other.Key);
        return ToFile(item, Parts.Where(part => part.ItemId == item.Id).Select(part => new CataloguePart(keys[part.PartId], part.Quantity)));
    }

    private static async Task<CatalogueState> ReadAsync(ArkMarketDb db, IQueryable<ShopItem> items, GuildId guild, CancellationToken ct) => new()
    {
        Items = (await items.ToListAsync(ct)).ToDictionary(item => item.Key),
        Categories = await db.Set<ShopCategory>().Where(category => category.GuildId == guild).ToDictionaryAsync(category => category.Key, ct),
        Parts = await db.Set<ItemPart>().Where(part => part.GuildId == guild).ToListAsync(ct),
    };

    public static CatalogueItem ToFile(ShopItem item, IEnumerable<CataloguePart> parts) => new CatalogueItem(item.Key, item.Name, item.Price.Value)
    {
        Emoji = item.Emoji,
        Description = item.Description,
        Picture = item.Picture,
        Currency = item.Currency,
        Stock = item.Stock,
        LimitPerBuyer = item.LimitPerBuyer,
        LimitDays = item.LimitDays,
        Maps = item.Maps,
        Specialities = item.Specialities,
        RequiredTrust = item.RequiredTrust,
        RewardCredits = item.RewardCredits?.Value,
        RewardRole = item.RewardRole?.ToString(),
        Parts = [.. parts],
        DeliveryText = item.DeliveryText,
        Questions = item.Questions,
        Visible = item.Visible,
    }.Normalised();
}
