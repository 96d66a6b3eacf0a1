using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>
/// An admin brings in a whole catalogue: what has the same key is updated, what is new is added, what the file does
/// not name stays. All of it or nothing.
/// </summary>
public sealed class ImportCatalogue(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key, CatalogueFile File)
    {
        /// <summary>Adds only: what is there already, edited since or not, stays as it is.</summary>
        public bool KeepsExisting { get; init; }
    }

    public sealed record Imported(int Categories, int Added, int Updated);

    public async Task<Result<Imported>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!request.Actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        var faults = request.File.Check();
        return faults.Count > 0
            ? new CatalogueFaulty([.. faults.Take(CatalogueFaulty.FaultsShownMax)], faults.Count)
            : await database.OnceAsync<Imported>(request.Key, work => DecideAsync(work, request, ct), ct);
    }

    private static async Task<Result<Imported>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        await work.LockAsync("catalogue", 0, ct);
        var db = await work.DbAsync(ct);
        var merge = new CatalogueMerge(db, work.Guild, request.KeepsExisting)
        {
            Categories = await db.Set<ShopCategory>().Where(c => c.GuildId == work.Guild).ToDictionaryAsync(c => c.Key, ct),
            Items = await db.Set<ShopItem>().Where(i => i.GuildId == work.Guild).ToDictionaryAsync(i => i.Key, ct),
        };
        // Ids are given by the database: categories first, then items, then their prices.
        merge.AddCategories(request.File);
        if (merge.Categories.Count > CatalogueFile.CategoriesMax)
            return new CatalogueFull("categories", merge.Categories.Count, CatalogueFile.CategoriesMax);
        await db.SaveChangesAsync(ct);
        merge.AddItems(request.File);
        if (merge.Items.Count > CatalogueFile.ItemsMax)
            return new CatalogueFull("items", merge.Items.Count, CatalogueFile.ItemsMax);
        await db.SaveChangesAsync(ct);
        merge.AddPrices(request.Actor.User, work.Now);

        work.Audit(request.Actor.User, "catalogue.imported", "catalogue", new { merge.Added, merge.Updated });
        return new Imported(request.File.Categories!.Count, merge.Added, merge.Updated);
    }
}

/// <summary>A file on its way into the catalogue of one server. The file has been checked.</summary>
internal sealed class CatalogueMerge(ArkMarketDb db, GuildId guild, bool keepsExisting)
{
    private readonly List<(ShopItem Item, Credits Price)> _prices = [];

    public required Dictionary<string, ShopCategory> Categories { get; init; }

    public required Dictionary<string, ShopItem> Items { get; init; }

    public int Added { get; private set; }

    public int Updated { get; private set; }

    public void AddCategories(CatalogueFile file)
    {
        var position = 0;
        foreach (var from in file.Categories!)
        {
            var isNew = !Categories.TryGetValue(from.Key!, out var category);
            if (category is null)
            {
                category = new ShopCategory { GuildId = guild, Key = from.Key!, Name = from.Name!, Description = from.Description! };
                Categories.Add(category.Key, category);
                db.Add(category);
            }

            if (isNew || !keepsExisting)
            {
                (category.Name, category.Description, category.Visible) = (from.Name!, from.Description!, from.Visible);
                (category.Emoji, category.Position) = (Emoji(from.Emoji), position);
            }

            position++;
        }
    }

    public void AddItems(CatalogueFile file)
    {
        foreach (var category in file.Categories!)
        {
            var position = 0;
            foreach (var from in category.Items ?? [])
                AddItem(from, Categories[category.Key!].Id, position++);
        }
    }

    public void AddPrices(UserId actor, DateTimeOffset now)
    {
        foreach (var (item, price) in _prices)
            if (item.Reprice(price, actor, now) is { } version)
                db.Add(version);
    }

    private void AddItem(CatalogueItem from, long categoryId, int position)
    {
        if (Items.TryGetValue(from.Key!, out var item))
        {
            if (keepsExisting)
                return;
            Updated++;
        }
        else
        {
            item = new ShopItem { GuildId = guild, Key = from.Key!, Name = "", Description = "", DeliveryText = "", Question = "" };
            Items.Add(item.Key, item);
            db.Add(item);
            Added++;
        }

        (item.CategoryId, item.Name, item.Emoji, item.Position) = (categoryId, from.Name!, Emoji(from.Emoji), position);
        (item.Description, item.DeliveryText, item.Question) = (from.Description!, from.DeliveryText!, from.Question!);
        (item.Stock, item.LimitPerBuyer, item.Visible) = (from.Stock, from.LimitPerBuyer, from.Visible);
        _prices.Add((item, Credits.Of(from.Price)));
    }

    private static string? Emoji(string? text) => text is null ? null : ItemEmoji.Normalise(text);
}

public sealed record CatalogueFaulty(IReadOnlyList<string> Faults, int Count) : Refusal
{
    public const int FaultsShownMax = 10;

    public override string Explain(Wording wording)
    {
        var more = Count > Faults.Count ? $"\n… and {Count - Faults.Count} more." : "";
        return $"The catalogue was not imported; nothing was changed. These places need mending:\n{string.Join('\n', Faults)}{more}";
    }
}

public sealed record CatalogueFull(string Things, int Count, int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"With these the shop would have {Count:N0} {Things}, and it holds at most {Most:N0}. Nothing was imported.";
}
