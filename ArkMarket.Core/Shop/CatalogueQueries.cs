using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

public enum CatalogueFormat
{
    Json,
    Csv,
}

/// <summary>An item as those who keep the catalogue see it.</summary>
public sealed record ItemHistory(ShopItem Item, string CategoryName, bool CategoryVisible)
{
    public required IReadOnlyList<PartView> Parts { get; init; }

    /// <summary>Newest first, at most <see cref="CatalogueQueries.HistoryMax"/>.</summary>
    public required IReadOnlyList<ItemPrice> Prices { get; init; }

    /// <summary>The same of the stock.</summary>
    public required IReadOnlyList<StockMovement> Movements { get; init; }
}

public sealed record ItemChoice(long Id, string Key, string Name, bool Visible);

public sealed record ExportedCatalogue(byte[] Bytes, CatalogueSize Size);

/// <summary>The catalogue as those who keep it see it: hidden things too.</summary>
public sealed class CatalogueQueries(Database database, GuildConfigs configs)
{
    public const int HistoryMax = 7;
    public const int ChoicesMax = 25;

    /// <summary>As a file that imports again unchanged.</summary>
    public async Task<Result<ExportedCatalogue>> ExportAsync(Actor actor, CatalogueFormat format, CancellationToken ct)
    {
        if (!await MayAsync(actor, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        var file = (await CatalogueState.ReadAsync(db, actor.Guild, ct)).InUse().ToFile();
        var size = new CatalogueSize(file.Categories!.Count, file.Categories.Sum(category => category.Items!.Count));
        if (size.Categories == 0)
            return new NothingToExport();
        return new ExportedCatalogue(format is CatalogueFormat.Csv ? CatalogueCsv.Write(file) : file.ToJson(), size);
    }

    /// <param name="actor">Who asks.</param>
    /// <param name="item">An item's id, as a proposal sends it, or its key.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Result<ItemHistory>> ItemAsync(Actor actor, string item, CancellationToken ct)
    {
        if (!await MayAsync(actor, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        var guild = actor.Guild;
        if (await ItemName.FindAsync(db.Set<ShopItem>().AsNoTracking(), guild, item, ct) is not { } found)
            return new NotFound("item");
        var category = await db.Set<ShopCategory>().AsNoTracking().SingleAsync(c => c.GuildId == guild && c.Id == found.CategoryId, ct);
        return new ItemHistory(found, category.Name, category.Visible)
        {
            Parts = await ShopQueries.Parts(db, guild, found.Id).ToListAsync(ct),
            Prices = await db.Set<ItemPrice>().AsNoTracking().Where(p => p.GuildId == guild && p.ItemId == found.Id)
                .OrderByDescending(p => p.Version).Take(HistoryMax).ToListAsync(ct),
            Movements = await db.Set<StockMovement>().AsNoTracking().Where(m => m.GuildId == guild && m.ItemId == found.Id)
                .OrderByDescending(m => m.Id).Take(HistoryMax).ToListAsync(ct),
        };
    }

    /// <summary>Items whose name or key holds the text; none for those who may not.</summary>
    public async Task<IReadOnlyList<ItemChoice>> ChoicesAsync(Actor actor, string text, CancellationToken ct)
    {
        if (!await MayAsync(actor, ct))
            return [];
        var pattern = $"%{ShopQueries.Pattern(text)}%";
        await using var db = database.CreateContext();
        return await db.Set<ShopItem>().AsNoTracking()
            .Where(i => i.GuildId == actor.Guild && (EF.Functions.ILike(i.Name, pattern, @"\") || EF.Functions.ILike(i.Key, pattern, @"\")))
            .OrderBy(i => i.Name).ThenBy(i => i.Id)
            .Take(ChoicesMax)
            .Select(i => new ItemChoice(i.Id, i.Key, i.Name, i.Visible))
            .ToListAsync(ct);
    }

    private async Task<bool> MayAsync(Actor actor, CancellationToken ct) =>
        await configs.FindAsync(actor.Guild, ct) is { } config && config.KeepsCatalogue(actor);
}

/// <summary>How people name an item in a command: by its id, as a proposal sends it, or by its key.</summary>
internal static class ItemName
{
    public static async Task<ShopItem?> FindAsync(IQueryable<ShopItem> items, GuildId guild, string text, CancellationToken ct)
    {
        var key = text.Trim().ToLowerInvariant();
        var id = long.TryParse(key, System.Globalization.NumberStyles.None, provider: null, out var number) ? number : 0;
        return await items.Where(i => i.GuildId == guild && (i.Id == id || i.Key == key)).OrderByDescending(i => i.Id == id).FirstOrDefaultAsync(ct);
    }
}

public sealed record NothingToExport : Refusal
{
    public override string Explain(Wording wording) => "The catalogue is empty, so there is nothing to export. /setup can add the ARK starter catalogue.";
}
