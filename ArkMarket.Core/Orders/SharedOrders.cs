using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <param name="AskerBuys">Otherwise the asker sells.</param>
public sealed record SharedOrder(long Id, string ItemName, OrderState State, bool AskerBuys);

/// <summary>The orders two members have with each other.</summary>
public sealed class SharedOrders(Database database)
{
    public const int Most = 5;

    /// <summary>Those that are not over, newest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<SharedOrder>> UnfinishedAsync(GuildId guild, UserId asker, UserId other, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && o.State != OrderState.Completed && o.State != OrderState.Cancelled
                && ((o.BuyerId == asker && o.SellerId == other) || (o.BuyerId == other && o.SellerId == asker)))
            .OrderByDescending(o => o.Id)
            .Take(Most)
            .Select(o => new SharedOrder(o.Id, o.ItemName, o.State, o.BuyerId == asker))
            .ToListAsync(ct);
    }
}
