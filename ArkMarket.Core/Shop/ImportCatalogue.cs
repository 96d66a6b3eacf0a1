using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>
/// An admin brings in a whole catalogue: what has the same key is updated, what is new is added, what the file does
/// not name stays. All of it or nothing.
/// </summary>
public sealed class ImportCatalogue(Database database)
{
    public sealed record Request(Actor Actor, RequestKey Key, CatalogueFile File);

    public sealed record Imported(int Categories, int Added, int Updated);

    public async Task<Result<Imported>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!request.Actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        var faults = request.File.Check();
        return faults.Count > 0
            ? new CatalogueFaulty([.. faults.Take(10)], faults.Count)
            : await database.OnceAsync<Imported>(request.Key, work => DecideAsync(work, request, ct), ct);
    }

    private static async Task<Result<Imported>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        await work.LockAsync("catalogue", 0, ct);
        var db = await work.DbAsync(ct);
        var categories = await db.Set<ShopCategory>().Where(c => c.GuildId == work.Guild).ToDictionaryAsync(c => c.Key, ct);
        var items = await db.Set<ShopItem>().Where(i => i.GuildId == work.Guild).ToDictionaryAsync(i => i.Key, ct);
        var position = 0;
        foreach (var from in request.File.Categories!)
        {
            if (!categories.TryGetValue(from.Key!, out var category))
            {
                category = new ShopCategory { GuildId = work.Guild, Key = from.Key!, Name = from.Name!, Description = from.Description! };
                categories.Add(category.Key, category);
                db.Add(category);
            }

            (category.Name, category.Emoji, category.Description, category.Position) = (from.Name!, from.Emoji, from.Description!, position++);
        }

        // Ids are given by the database: categories first, then items, then their prices.
        await db.SaveChangesAsync(ct);
        var (added, repriced) = Merge(db, request, categories, items);
        await db.SaveChangesAsync(ct);
        foreach (var (item, price) in repriced)
            AddPrice(db, item, price, request.Actor.User, work.Now);

        var total = request.File.Categories!.Sum(c => c.Items?.Count ?? 0);
        work.Audit(request.Actor.User, "catalogue.imported", "catalogue", new { Added = added, Updated = total - added });
        return new Imported(request.File.Categories!.Count, added, total - added);
    }

    private static (int Added, List<(ShopItem Item, Credits Price)> Repriced) Merge(
        ArkMarketDb db, Request request, Dictionary<string, ShopCategory> categories, Dictionary<string, ShopItem> items)
    {
        var added = 0;
        var repriced = new List<(ShopItem, Credits)>();
        foreach (var category in request.File.Categories!)
        {
            var position = 0;
            foreach (var from in category.Items ?? [])
            {
                if (!items.TryGetValue(from.Key!, out var item))
                {
                    item = new ShopItem { GuildId = request.Actor.Guild, Key = from.Key!, Name = "", Description = "", DeliveryText = "", Question = "" };
                    items.Add(item.Key, item);
                    db.Add(item);
                    added++;
                }

                (item.CategoryId, item.Name, item.Emoji, item.Position) = (categories[category.Key!].Id, from.Name!, from.Emoji, position++);
                (item.Description, item.DeliveryText, item.Question) = (from.Description!, from.DeliveryText!, from.Question!);
                (item.Stock, item.LimitPerBuyer) = (from.Stock, from.LimitPerBuyer);
                repriced.Add((item, Credits.Of(from.Price)));
            }
        }

        return (added, repriced);
    }

    private static void AddPrice(ArkMarketDb db, ShopItem item, Credits price, UserId actor, DateTimeOffset now)
    {
        if (item.Reprice(price, actor, now) is { } version)
            db.Add(version);
    }
}

public sealed record CatalogueFaulty(IReadOnlyList<string> Faults, int Count) : Refusal
{
    public override string Explain(Wording wording)
    {
        var more = Count > Faults.Count ? $"\n… and {Count - Faults.Count} more." : "";
        return $"The catalogue was not imported; nothing was changed. These places need mending:\n{string.Join('\n', Faults)}{more}";
    }
}
