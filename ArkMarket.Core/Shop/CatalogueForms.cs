using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>A category as those who keep the catalogue see it.</summary>
/// <param name="Items">How many are in it; retired ones not counted.</param>
public sealed record CategoryRow(long Id, string Key, string Name, int Items)
{
    public string? Emoji { get; init; }

    public required string Description { get; init; }

    public bool Visible { get; init; }

    public int Version { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>An item as a form edits it: <see cref="SaveItem"/> takes the same back, with the version.</summary>
public sealed record ItemForm(long Id, long CategoryId, int Version, CatalogueItem Item)
{
    public int PriceVersion { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public UserId? UpdatedBy { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>In how many bundles it is.</summary>
    public int InBundles { get; init; }
}

/// <summary>What the forms of the catalogue begin with.</summary>
public sealed class CatalogueForms(Database database, GuildConfigs configs)
{
    /// <summary>In their order, at most as many as are kept.</summary>
    public async Task<Result<IReadOnlyList<CategoryRow>>> CategoriesAsync(Actor actor, bool retired, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        return await db.Set<ShopCategory>().AsNoTracking()
            .Where(c => c.GuildId == actor.Guild && (c.RetiredAt != null) == retired)
            .OrderBy(c => c.Position).ThenBy(c => c.Id)
            .Take(CatalogueFile.CategoriesMax * CatalogueFile.KeptTimes)
            .Select(c => new CategoryRow(c.Id, c.Key, c.Name, db.Set<ShopItem>().Count(i => i.GuildId == c.GuildId && i.CategoryId == c.Id && i.RetiredAt == null))
            {
                Emoji = c.Emoji, Description = c.Description, Visible = c.Visible, Version = c.Version, RetiredAt = c.RetiredAt,
            })
            .ToListAsync(ct);
    }

    /// <summary>The items of a category in their order, by their ids: whoever moves one names the one before it.</summary>
    public async Task<Result<IReadOnlyList<long>>> PlacesAsync(Actor actor, long categoryId, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        return await db.Set<ShopItem>().AsNoTracking()
            .Where(i => i.GuildId == actor.Guild && i.CategoryId == categoryId && i.RetiredAt == null)
            .OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Take(CatalogueFile.ItemsMax)
            .Select(i => i.Id)
            .ToListAsync(ct);
    }

    public async Task<Result<ItemForm>> ItemAsync(Actor actor, long itemId, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        if (await db.Set<ShopItem>().AsNoTracking().SingleOrDefaultAsync(i => i.GuildId == actor.Guild && i.Id == itemId, ct) is not { } item)
            return new NotFound("item");
        var parts = await db.Set<ItemPart>().Where(p => p.GuildId == actor.Guild && p.ItemId == itemId)
            .Join(db.Set<ShopItem>(), p => new { p.GuildId, Id = p.PartId }, i => new { i.GuildId, i.Id }, (p, i) => new CataloguePart(i.Key, p.Quantity))
            .ToListAsync(ct);
        return new ItemForm(item.Id, item.CategoryId, item.Version, CatalogueState.ToFile(item, parts))
        {
            PriceVersion = item.PriceVersion,
            UpdatedAt = item.UpdatedAt,
            UpdatedBy = item.UpdatedBy,
            RetiredAt = item.RetiredAt,
            InBundles = await db.Set<ItemPart>().CountAsync(p => p.GuildId == actor.Guild && p.PartId == itemId, ct),
        };
    }
}
