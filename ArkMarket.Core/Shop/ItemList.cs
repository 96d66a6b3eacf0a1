using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

public enum ItemSort
{
    Position,
    Name,
    Price,
    Stock,
    Updated,
}

/// <summary>Which items a list shows, and how.</summary>
public sealed record ItemFilter
{
    public const int PageSizeMax = 100;
    public const int PagesMax = 1_000;

    /// <summary>Part of a name or key.</summary>
    public string? Text { get; init; }

    public long? CategoryId { get; init; }

    public bool? Visible { get; init; }

    public bool OutOfStock { get; init; }

    /// <summary>What was taken out of the catalogue, instead of what is in it.</summary>
    public bool Retired { get; init; }

    public ItemSort Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    public int PageSize { get; init; } = 25;
}

public sealed record ItemRow(long Id, string Key, string Name, Credits Price)
{
    public long CategoryId { get; init; }

    public required string CategoryName { get; init; }

    public string? Emoji { get; init; }

    public string? Currency { get; init; }

    public int? Stock { get; init; }

    public bool Visible { get; init; }

    public bool IsBundle { get; init; }

    public int Questions { get; init; }

    public int Version { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}

/// <param name="Page">From 0; one past the end is the last.</param>
/// <param name="Total">Of all pages.</param>
public sealed record ItemRows(IReadOnlyList<ItemRow> Rows, int Page, int Pages, int Total);

/// <summary>The catalogue as a table, for those who keep it.</summary>
public sealed class ItemList(Database database, GuildConfigs configs)
{
    public async Task<Result<ItemRows>> HandleAsync(Actor actor, ItemFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        var items = Matching(db.Set<ShopItem>().AsNoTracking().Where(i => i.GuildId == actor.Guild), filter);
        var size = Math.Clamp(filter.PageSize, 1, ItemFilter.PageSizeMax);
        var total = await items.CountAsync(ct);
        var pages = Math.Max(1, (total + size - 1) / size);
        var page = Math.Clamp(filter.Page, 0, Math.Min(pages, ItemFilter.PagesMax) - 1);
        var joined = items.Join(
            db.Set<ShopCategory>(), i => new { i.GuildId, Id = i.CategoryId }, c => new { c.GuildId, c.Id }, (i, c) => new Joined { Item = i, Category = c });
        var rows = await Sorted(joined, filter).ThenBy(found => found.Item.Id).Skip(page * size).Take(size)
            .Select(found => new
            {
                found.Item, CategoryName = found.Category.Name,
                IsBundle = db.Set<ItemPart>().Any(part => part.GuildId == found.Item.GuildId && part.ItemId == found.Item.Id),
            })
            .ToListAsync(ct);
        return new ItemRows(rows.ConvertAll(row => Row(row.Item, row.CategoryName, row.IsBundle)), page, pages, total);
    }

    private static ItemRow Row(ShopItem item, string category, bool isBundle) => new(item.Id, item.Key, item.Name, item.Price)
    {
        CategoryId = item.CategoryId,
        CategoryName = category,
        Emoji = item.Emoji,
        Currency = item.Currency,
        Stock = item.Stock,
        Visible = item.Visible,
        IsBundle = isBundle,
        Questions = item.Questions.Count,
        Version = item.Version,
        UpdatedAt = item.UpdatedAt,
        RetiredAt = item.RetiredAt,
    };

    private static IQueryable<ShopItem> Matching(IQueryable<ShopItem> items, ItemFilter filter)
    {
        items = filter.Retired ? items.Where(i => i.RetiredAt != null) : items.Where(i => i.RetiredAt == null);
        if (filter.CategoryId is { } category)
            items = items.Where(i => i.CategoryId == category);
        if (filter.Visible is { } visible)
            items = items.Where(i => i.Visible == visible);
        if (filter.OutOfStock)
            items = items.Where(i => i.Stock == 0);
        if (ShopQueries.Pattern(filter.Text ?? "") is { Length: > 0 } text)
            items = items.Where(i => EF.Functions.ILike(i.Name, $"%{text}%", @"\") || EF.Functions.ILike(i.Key, $"%{text}%", @"\"));
        return items;
    }

    private static IOrderedQueryable<Joined> Sorted(IQueryable<Joined> found, ItemFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (ItemSort.Name, false) => found.OrderBy(row => row.Item.Name),
        (ItemSort.Name, true) => found.OrderByDescending(row => row.Item.Name),
        (ItemSort.Price, false) => found.OrderBy(row => row.Item.Price),
        (ItemSort.Price, true) => found.OrderByDescending(row => row.Item.Price),
        // Unlimited is more than any number, in PostgreSQL's order too.
        (ItemSort.Stock, false) => found.OrderBy(row => row.Item.Stock),
        (ItemSort.Stock, true) => found.OrderByDescending(row => row.Item.Stock),
        (ItemSort.Updated, false) => found.OrderBy(row => row.Item.UpdatedAt ?? DateTimeOffset.MinValue),
        (ItemSort.Updated, true) => found.OrderByDescending(row => row.Item.UpdatedAt ?? DateTimeOffset.MinValue),
        (_, true) => found.OrderByDescending(row => row.Category.Position).ThenByDescending(row => row.Category.Id).ThenByDescending(row => row.Item.Position),
        _ => found.OrderBy(row => row.Category.Position).ThenBy(row => row.Category.Id).ThenBy(row => row.Item.Position),
    };

    private sealed class Joined
    {
        public required ShopItem Item { get; init; }

        public required ShopCategory Category { get; init; }
    }
}
