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

    /// <summary>Null: market money.</summary>
    public string? Currency { get; init; }

    /// <summary>How many can be had; of a bundle, as many as its parts allow. Null: unlimited.</summary>
    public int? Stock { get; init; }

    public int? LimitPerBuyer { get; init; }

    public int? LimitDays { get; init; }

    public string? Picture { get; init; }

    public IReadOnlyList<string> Maps { get; init; } = [];

    public int? RequiredTrust { get; init; }

    public Credits? RewardCredits { get; init; }

    public RoleId? RewardRole { get; init; }

    public IReadOnlyList<ItemQuestion> Questions { get; init; } = [];

    /// <summary>What a bundle holds; only where a single item is shown.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];
}

/// <param name="Stock">Of the part; null: unlimited.</param>
public sealed record PartView(string Name, int Quantity, int? Stock);

/// <param name="Page">From 0.</param>
public sealed record ItemPage(CategoryView Category, IReadOnlyList<ItemView> Items, int Page, int Pages);

public sealed record CatalogueSize(int Categories, int Items);

/// <summary>The shop as a buyer sees it: only what is visible, only of the asking server.</summary>
public sealed class ShopQueries(Database database)
{
    /// <summary>What one select in Discord holds.</summary>
    public const int PageSize = 25;

    public const int SearchLengthMax = 100;

    /// <summary>The categories that have something in them.</summary>
    public async Task<IReadOnlyList<CategoryView>> CategoriesAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var items = Items(db, guild);
        return await Categories(db, guild)
            .Where(c => items.Any(i => i.CategoryId == c.Id))
            .OrderBy(c => c.Position).ThenBy(c => c.Id)
            .Take(PageSize)
            .Select(c => new CategoryView(c.Id, c.Name, c.Emoji, c.Description, items.Count(i => i.CategoryId == c.Id)))
            .ToListAsync(ct);
    }

    /// <param name="page">From 0; one past the end gives the last.</param>
    public async Task<ItemPage?> ItemsAsync(GuildId guild, long categoryId, int page, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var found = await PageAsync(db, (guild, categoryId), page, ct);
        // One past the end is rare: the shelf has become shorter since it was shown.
        return found is { Items.Count: 0, Category.Items: > 0 } ? await PageAsync(db, (guild, categoryId), found.Pages - 1, ct) : found;
    }

    public async Task<ItemView?> ItemAsync(GuildId guild, long itemId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var item = await Items(db, guild).Where(i => i.Id == itemId)
            .Join(Categories(db, guild), i => i.CategoryId, c => c.Id, (i, c) => View(i, c.Name))
            .SingleOrDefaultAsync(ct);
        if (item is null)
            return null;
        var parts = await Parts(db, guild, itemId).ToListAsync(ct);
        int? possible = parts.Min(part => part.Stock / part.Quantity);
        return item with { Parts = parts, Stock = item.Stock < possible ? item.Stock : possible ?? item.Stock };
    }

    /// <summary>Items whose name holds the text, those that begin with it first; all texts are in an empty one.</summary>
    public async Task<IReadOnlyList<ItemView>> SearchAsync(GuildId guild, string text, CancellationToken ct)
    {
        var pattern = Pattern(text);
        await using var db = database.CreateContext();
        return await Items(db, guild)
            .Where(i => EF.Functions.ILike(i.Name, $"%{pattern}%", @"\"))
            .Join(Categories(db, guild), i => i.CategoryId, c => c.Id, (i, c) => new { Item = i, Category = c.Name })
            .OrderByDescending(found => EF.Functions.ILike(found.Item.Name, $"{pattern}%", @"\"))
            .ThenBy(found => found.Item.Name).ThenBy(found => found.Item.Id)
            .Take(PageSize)
            .Select(found => View(found.Item, found.Category))
            .ToListAsync(ct);
    }

    public async Task<CatalogueSize> SizeAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var categories = await Categories(db, guild)
            .Select(c => Items(db, guild).Count(i => i.CategoryId == c.Id))
            .Where(items => items > 0)
            .ToListAsync(ct);
        return new CatalogueSize(categories.Count, categories.Sum());
    }

    /// <summary>What somebody typed, for LIKE with a backslash as escape.</summary>
    internal static string Pattern(string text)
    {
        var words = new string([.. text.Where(letter => !char.IsControl(letter)).Take(SearchLengthMax)]).Trim();
        return words.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
    }

    internal static IQueryable<PartView> Parts(ArkMarketDb db, GuildId guild, long itemId) =>
        from part in db.Set<ItemPart>().AsNoTracking()
        join item in db.Set<ShopItem>() on new { part.GuildId, Id = part.PartId } equals new { item.GuildId, item.Id }
        where part.GuildId == guild && part.ItemId == itemId
        orderby item.Name, item.Id
        select new PartView(item.Name, part.Quantity, item.Stock);

    private static async Task<ItemPage?> PageAsync(ArkMarketDb db, (GuildId Guild, long Id) category, int page, CancellationToken ct)
    {
        var items = Items(db, category.Guild).Where(i => i.CategoryId == category.Id);
        var found = await Categories(db, category.Guild)
            .Where(c => c.Id == category.Id)
            .Select(c => new
            {
                Category = new CategoryView(c.Id, c.Name, c.Emoji, c.Description, items.Count()),
                Items = items.OrderBy(i => i.Position).ThenBy(i => i.Id).Skip(page * PageSize).Take(PageSize).ToList(),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var pages = Math.Max(1, (found.Category.Items + PageSize - 1) / PageSize);
        return new ItemPage(found.Category, [.. found.Items.Select(item => View(item, found.Category.Name))], page, pages);
    }

    private static IQueryable<ShopCategory> Categories(ArkMarketDb db, GuildId guild) =>
        db.Set<ShopCategory>().AsNoTracking().Where(c => c.GuildId == guild && c.Visible);

    private static IQueryable<ShopItem> Items(ArkMarketDb db, GuildId guild) =>
        db.Set<ShopItem>().AsNoTracking().Where(i => i.GuildId == guild && i.Visible);

    private static ItemView View(ShopItem item, string category) => new(item.Id, item.CategoryId, item.Name, item.Price)
    {
        Emoji = item.Emoji,
        Description = item.Description,
        DeliveryText = item.DeliveryText,
        CategoryName = category,
        PriceVersion = item.PriceVersion,
        Stock = item.Stock,
        LimitPerBuyer = item.LimitPerBuyer,
        LimitDays = item.LimitDays,
        Currency = item.Currency,
        Picture = item.Picture,
        Maps = item.Maps,
        RequiredTrust = item.RequiredTrust,
        RewardCredits = item.RewardCredits,
        RewardRole = item.RewardRole,
        Questions = item.Questions,
    };
}
