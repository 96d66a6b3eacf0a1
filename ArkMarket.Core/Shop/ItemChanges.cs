using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>An item that was changed.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="Before">What was changed, in words, as it was.</param>
/// <param name="After">As it is.</param>
public sealed record ItemChanged(string Name, string Before, string After);

/// <summary>What every change of one item by hand shares: the right to do it, the row lock, the audit.</summary>
public sealed class ItemChanges(Database database, GuildConfigs configs)
{
    internal async Task<Result<ItemChanged>> ApplyAsync(
        (Actor Actor, RequestKey Key, string Item) request, Func<ItemChange, Task<Result<ItemChanged>>> decide, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        return await database.OnceAsync<ItemChanged>(request.Key, async work =>
        {
            var db = await work.DbAsync(ct);
            if (await ItemName.FindAsync(db.Set<ShopItem>().AsNoTracking(), work.Guild, request.Item, ct) is not { } found)
                return new NotFound("item");
            var item = (await ShopStock.LockAsync(work, [found.Id], ct)).Single();
            return await decide(new ItemChange(work, db, item, config.Wording) { Actor = request.Actor.User });
        }, ct);
    }
}

/// <summary>One item being changed: locked.</summary>
internal sealed record ItemChange(Work Work, ArkMarketDb Db, ShopItem Item, Wording Wording)
{
    public required UserId Actor { get; init; }

    public ItemChanged Done(string action, string before, string after)
    {
        if (Edits.IsEdited(Db, Item))
            Item.Touch(Actor, Work.Now);
        Work.Audit(Actor, $"catalogue.{action}", $"item:{Item.Id}", new { before, after });
        return new ItemChanged(Item.Name, before, after);
    }
}
