using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

public sealed record CategoryView(long Id, string Name, string? Emoji, string Description, int Items);

public sealed record ItemView(long Id, long CategoryId, string Name, Credits Price)
{
    public string? Emoji { get; init; }

    public required string Description { get; init; }

    public required string DeliveryText { get; init; }

    public required string CategoryName { get; init; }

    public int PriceVersion { get; init; }

    public int? Stock { get; init; }

    public int? LimitPerBuyer { get; init; }
}

/// <param name="Page">From 0.</param>
public sealed record ItemPage(CategoryView Category, IReadOnlyList<ItemView> Items, int Page, int Pages);

/// <summary>The shop as a buyer sees it: only what is visible, only of the asking server.</summary>
public sealed class ShopQueries(Database database)
{
    /// <summary>What one select in Discord holds.</summary>
    public const int PageSize = 25;

    public async Task<IReadOnlyList<CategoryView>> CategoriesAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await Categories(db, guild).OrderBy(c => c.Position).ThenBy(c => c.Id).Take(PageSize).Select(View(db, guild)).ToListAsync(ct);
    }

    public async Task<ItemPage?> ItemsAsync(GuildId guild, long categoryId, int page, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var category = await Categories(db, guild).Where(c => c.Id == categoryId).Select(View(db, guild)).SingleOrDefaultAsync(ct);
        if (category is null)
            return null;
        var pages = Math.Max(1, (category.Items + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        var items = await Items(db, guild).Where(i => i.CategoryId == categoryId)
            .OrderBy(i => i.Position).ThenBy(i => i.Id).Skip(page * PageSize).Take(PageSize)
            .Select(i => ToView(i, category.Name))
            .ToListAsync(ct);
        return new ItemPage(category, items, page, pages);
    }

    public async Task<ItemView?> ItemAsync(GuildId guild, long itemId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await Items(db, guild).Where(i => i.Id == itemId)
            .Join(Categories(db, guild), i => i.CategoryId, c => c.Id, (i, c) => ToView(i, c.Name))
            .SingleOrDefaultAsync(ct);
    }

    private static IQueryable<ShopCategory> Categories(ArkMarketDb db, GuildId guild) =>
        db.Set<ShopCategory>().AsNoTracking().Where(c => c.GuildId == guild && c.Visible);

    private static IQueryable<ShopItem> Items(ArkMarketDb db, GuildId guild) =>
        db.Set<ShopItem>().AsNoTracking().Where(i => i.GuildId == guild && i.Visible);

    private static System.Linq.Expressions.Expression<Func<ShopCategory, CategoryView>> View(ArkMarketDb db, GuildId guild) =>
        c => new CategoryView(c.Id, c.Name, c.Emoji, c.Description, db.Set<ShopItem>().Count(i => i.GuildId == guild && i.CategoryId == c.Id && i.Visible));

    private static ItemView ToView(ShopItem item, string category) => new(item.Id, item.CategoryId, item.Name, item.Price)
    {
        Emoji = item.Emoji,
        Description = item.Description,
        DeliveryText = item.DeliveryText,
        CategoryName = category,
        PriceVersion = item.PriceVersion,
        Stock = item.Stock,
        LimitPerBuyer = item.LimitPerBuyer,
    };
}
